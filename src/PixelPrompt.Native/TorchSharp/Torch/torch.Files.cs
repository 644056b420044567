namespace TorchSharp;

public static partial class torch
{
    /// <summary>Writes a tensor to a file in TorchSharp's own format.</summary>
    /// <param name="t">The tensor.</param>
    /// <param name="location">The file.</param>
    public static void save(Tensor t, string location) => t.save(location);

    /// <summary>Reads a tensor from a file in TorchSharp's own format.</summary>
    /// <param name="location">The file.</param>
    /// <exception cref="InvalidDataException">This is no saved tensor.</exception>
    public static Tensor load(string location) => Tensor.load(location);

    public partial class Tensor
    {
        /// <summary>Writes the tensor to a file in TorchSharp's own format.</summary>
        /// <param name="location">The file.</param>
        public void save(string location) => this.Save(location);

        /// <summary>Reads a tensor from a file in TorchSharp's own format.</summary>
        /// <param name="location">The file.</param>
        /// <exception cref="InvalidDataException">This is no saved tensor.</exception>
        /// <exception cref="EndOfStreamException">The file ends too early.</exception>
        public static Tensor load(string location)
        {
            using var reader = new BinaryReader(File.OpenRead(location));
            return TensorExtensionMethods.Load(reader);
        }
    }
}
