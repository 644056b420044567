namespace TorchSharp.Utils;

/// <summary>Gives a module's field another name in <c>state_dict</c> than the field's own.</summary>
[AttributeUsage(AttributeTargets.Field)]
public class ComponentNameAttribute : Attribute
{
    /// <summary>The name to register the field's value under; null means the field's name.</summary>
    public string? Name { get; set; }
}
