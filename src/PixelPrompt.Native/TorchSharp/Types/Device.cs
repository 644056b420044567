using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Where a tensor lives: a kind of device and, where there are several, which one.</summary>
    public class Device
    {
        /// <summary>Parses a description such as <c>cpu</c>, <c>cuda</c> or <c>cuda:1</c>.</summary>
        /// <param name="description">The kind, and optionally a colon and the index.</param>
        /// <exception cref="ArgumentException">The description is not of that form.</exception>
        public Device(string description)
        {
            ArgumentNullException.ThrowIfNull(description);
            var parts = description.Split(':');
            type = ParseType(parts[0], description);
            index = parts switch
            {
                [_] => DefaultIndex(type),
                [_, var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var i) => i,
                _ => throw Bad(description),
            };
        }

        /// <summary>Names a device by its kind, such as <c>cuda</c>, and index.</summary>
        /// <param name="deviceType">The kind.</param>
        /// <param name="index">Which one; -1 for the only or the first one.</param>
        public Device(string deviceType, int index = -1)
            : this(ParseType(deviceType, deviceType), index)
        {
        }

        /// <summary>Names a device by its kind and index.</summary>
        /// <param name="deviceType">The kind.</param>
        /// <param name="index">Which one; -1 for the only or the first one.</param>
        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index < 0 ? DefaultIndex(deviceType) : index;
        }

        /// <summary>Names a CUDA device.</summary>
        /// <param name="index">Which one, from 0.</param>
        public Device(int index)
            : this(DeviceType.CUDA, index)
        {
        }

        /// <summary>The kind of device.</summary>
        public DeviceType type { get; }

        /// <summary>Which one of its kind; -1 where there is only one.</summary>
        public int index { get; }

        /// <summary>Parses a description such as <c>cuda:1</c>.</summary>
        /// <param name="description">The description.</param>
        public static implicit operator Device(string description) => new(description);

        /// <summary>The description that <see cref="Device(string)"/> reads.</summary>
        /// <returns>For example <c>cpu</c> or <c>cuda:0</c>.</returns>
        public override string ToString() =>
            index < 0 ? type.ToString().ToLowerInvariant() : $"{type.ToString().ToLowerInvariant()}:{index}";

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is Device other && other.type == type && other.index == index;

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(type, index);

        private static int DefaultIndex(DeviceType type) => type is DeviceType.CPU or DeviceType.META ? -1 : 0;

        private static DeviceType ParseType(string name, string description) =>
            Enum.TryParse<DeviceType>(name, ignoreCase: true, out var type) && Enum.IsDefined(type) && !char.IsDigit(name[0])
                ? type
                : throw Bad(description);

        private static ArgumentException Bad(string description) => new(
            $"'{description}' is not a device. Use a kind such as cpu or cuda, and for one of several a colon and its " +
            "index: cuda:1.", nameof(description));
    }
}
