namespace PixelPrompt.Data.Tasks.Editing;

/// <summary>What an edit changes of an object.</summary>
[Flags]
internal enum EditParts
{
    Color = 1,
    Shape = 2,
    Size = 4,
}
