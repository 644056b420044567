using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>What an Adam update depends on. <c>AdamOptions</c> in optim.cpp.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct AdamHyperparameters
{
    internal double LearningRate;
    internal double Beta1;
    internal double Beta2;
    internal double Epsilon;
    internal double WeightDecay;
    internal int Decoupled;
    internal int Maximize;
}
