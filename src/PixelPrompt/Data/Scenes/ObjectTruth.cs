namespace PixelPrompt.Data.Scenes;

/// <summary>What is known of one object of a scene.</summary>
/// <param name="Id">Its number in <see cref="GroundTruth.Instances"/>, from 1.</param>
/// <param name="Kind">What it is; null for things without a named shape.</param>
/// <param name="Color">Its main colour.</param>
/// <param name="ColorName">The colour's name, or an empty string when it is none of the palette's.</param>
/// <param name="Box">The smallest rectangle around its visible pixels; empty when it is hidden.</param>
/// <param name="Pixels">Number of its visible pixels.</param>
public sealed record ObjectTruth(int Id, ShapeKind? Kind, Rgb Color, string ColorName, PixelBox Box, int Pixels);
