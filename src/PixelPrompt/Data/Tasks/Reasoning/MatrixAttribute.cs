namespace PixelPrompt.Data.Tasks.Reasoning;

/// <summary>What can vary in a matrix.</summary>
internal enum MatrixAttribute
{
    Color,
    Kind,
    Size,
    Count,
}
