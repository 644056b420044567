using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            // More entries than any network has; a file that claims more is not one of ours.
            private const long MaximumEntries = 1 << 20;

            /// <summary>Writes the state dictionary to a file, which is replaced only when the new one is whole.</summary>
            /// <param name="location">The file's path.</param>
            /// <param name="skip">Names to leave out.</param>
            /// <returns>This module.</returns>
            /// <remarks>
            /// TorchSharp's format: the number of entries, then of each its name (as <see cref="BinaryWriter"/> writes a
            /// string), dtype code, rank, sizes and raw bytes; all numbers in LEB128.
            /// </remarks>
            public Module save(string location, IList<string>? skip = null)
            {
                WholeFile.Write(location, writer => save(writer, skip));
                return this;
            }

            /// <summary>Writes the state dictionary, in the format of <see cref="save(string, IList{string})"/>.</summary>
            /// <param name="writer">Where to.</param>
            /// <param name="skip">Names to leave out.</param>
            /// <returns>This module.</returns>
            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            /// <summary>Writes the state dictionary, in the format of <see cref="save(string, IList{string})"/>.</summary>
            /// <param name="stream">Where to; left open.</param>
            /// <param name="skip">Names to leave out.</param>
            /// <returns>This module.</returns>
            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
                return save(writer, skip);
            }

            /// <summary>Writes a state dictionary, in the format of <see cref="save(string, IList{string})"/>.</summary>
            /// <param name="writer">Where to.</param>
            /// <param name="sd">The tensors by name.</param>
            /// <param name="skip">Names to leave out.</param>
            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null)
            {
                ArgumentNullException.ThrowIfNull(writer);
                ArgumentNullException.ThrowIfNull(sd);
                var entries = skip is null ? [.. sd] : sd.Where(entry => !skip.Contains(entry.Key)).ToList();
                writer.Encode(entries.Count);
                foreach (var (key, tensor) in entries)
                {
                    writer.Write(key);
                    tensor.Save(writer);
                }
            }

            /// <summary>Reads a file that <see cref="save(string, IList{string})"/> wrote into the parameters and buffers.</summary>
            /// <param name="location">The file's path.</param>
            /// <param name="strict">Whether the file and the module must have the same names.</param>
            /// <param name="skip">Names to read over.</param>
            /// <param name="loadedParameters">Gets an entry for every name of the module: whether it was read.</param>
            /// <returns>This module.</returns>
            /// <exception cref="ArgumentException">Strict, and the names differ; or an entry has another dtype or shape.</exception>
            /// <exception cref="InvalidDataException">The file is damaged or not of this format.</exception>
            public virtual Module load(
                string location, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var stream = File.OpenRead(location);
                return load(stream, strict, skip, loadedParameters);
            }

            /// <summary>Reads what <see cref="save(Stream, IList{string})"/> wrote into the parameters and buffers.</summary>
            /// <param name="stream">Where from; left open.</param>
            /// <param name="strict">Whether the data and the module must have the same names.</param>
            /// <param name="skip">Names to read over.</param>
            /// <param name="loadedParameters">Gets an entry for every name of the module: whether it was read.</param>
            /// <returns>This module.</returns>
            public Module load(Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
                return load(reader, strict, skip, loadedParameters);
            }

            /// <summary>Reads what <see cref="save(BinaryWriter, IList{string})"/> wrote into the parameters and buffers.</summary>
            /// <param name="reader">Where from.</param>
            /// <param name="strict">Whether the data and the module must have the same names.</param>
            /// <param name="skip">Names to read over.</param>
            /// <param name="loadedParameters">Gets an entry for every name of the module: whether it was read.</param>
            /// <returns>This module.</returns>
            public virtual Module load(
                BinaryReader reader, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                ArgumentNullException.ThrowIfNull(reader);
                var target = state_dict();
                foreach (var key in target.Keys) loadedParameters?.TryAdd(key, false);
                using var frozen = no_grad();
                try
                {
                    var entries = reader.Decode();
                    if (entries is < 0 or > MaximumEntries)
                        throw new InvalidDataException($"The file claims {entries} entries; at most {MaximumEntries} are allowed. It is damaged or not a module's state.");
                    if (strict && entries != target.Count)
                        throw new ArgumentException($"{GetName()} has {target.Count} parameters and buffers, the file {entries}. Pass strict: false to load what fits.");
                    for (var i = 0L; i < entries; i++) ReadEntry(reader, target, strict, skip, loadedParameters);
                }
                catch (EndOfStreamException end)
                {
                    throw new InvalidDataException("The file ends in the middle of a module's state. It is damaged or not a module's state.", end);
                }
                return this;
            }

            /// <summary>Makes a module by its constructor without parameters and loads a file into it.</summary>
            /// <typeparam name="T">The module's type.</typeparam>
            /// <param name="path">The file's path.</param>
            public static Module Create<T>(string path) where T : Module => Activator.CreateInstance<T>().load(path);

            private void ReadEntry(
                BinaryReader reader, Dictionary<string, Tensor> target, bool strict, IList<string>? skip, Dictionary<string, bool>? loadedParameters)
            {
                var key = reader.ReadString();
                if (!target.TryGetValue(key, out var tensor))
                {
                    if (strict) throw new ArgumentException($"{GetName()} has no parameter or buffer '{key}', which the file has. Pass strict: false to load what fits.");
                    TensorExtensionMethods.Load(reader, skip: true);
                    return;
                }
                var skipped = skip?.Contains(key) == true;
                try
                {
                    tensor.Load(reader, skip: skipped);
                }
                catch (ArgumentException fault)
                {
                    throw new ArgumentException($"'{key}' does not fit {GetName()}: {fault.Message}", fault);
                }
                if (!skipped && loadedParameters is not null) loadedParameters[key] = true;
            }
        }
    }
}
