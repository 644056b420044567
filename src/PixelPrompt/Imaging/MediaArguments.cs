using System.Globalization;

namespace PixelPrompt.Imaging;

/// <summary>
/// The command lines of ffmpeg and ffprobe. Every value is an argument of its own, and the path carries the protocol: no
/// name is taken for an option, a protocol or a pattern.
/// </summary>
internal static class MediaArguments
{
    // Playlists and scripts, which name other files, are no demuxers of this list.
    private const string Demuxers =
        "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,gif,apng,mpegts,mpeg,mpegvideo,m4v,h264,hevc,flv,ogg,asf,ivf,mjpeg,yuv4mpegpipe,mxf,nut,rm";

    /// <summary>ffmpeg writes the chosen frames as PPM pictures to its output.</summary>
    internal static string[] Frames(string path, VideoReadOptions options) =>
    [
        "-nostdin", "-hide_banner", "-v", "error", "-xerror",
        "-protocol_whitelist", "file", "-format_whitelist", Demuxers,
        // Decoders pad frames, so theirs is a looser limit on memory; PpmReader holds the exact one.
        "-max_pixels", Text((2 * options.MaxPixels) + 1_000_000),
        "-ss", options.StartSeconds.ToString("0.000000", CultureInfo.InvariantCulture),
        "-i", $"file:{Path.GetFullPath(path)}",
        "-map", "0:V:0", "-an", "-sn", "-dn",
        "-vf", string.Create(CultureInfo.InvariantCulture, $@"select=gte(n\,{options.Skip})*not(mod(n-{options.Skip}\,{options.Stride}))"),
        "-fps_mode", "passthrough",
        "-frames:v", Text(options.MaxFrames),
        "-sws_flags", "bicubic+accurate_rnd+full_chroma_int+bitexact",
        "-pix_fmt", "rgb24", "-c:v", "ppm", "-f", "image2pipe", "pipe:1",
    ];

    /// <summary>ffprobe counts the packets of the first video stream without decoding them.</summary>
    internal static string[] Probe(string path) =>
    [
        "-hide_banner", "-v", "error", "-protocol_whitelist", "file", "-format_whitelist", Demuxers,
        "-select_streams", "V:0", "-count_packets",
        "-show_entries", "stream=width,height,nb_read_packets,avg_frame_rate", "-of", "default=noprint_wrappers=1",
        "-i", $"file:{Path.GetFullPath(path)}",
    ];

    /// <summary>The ffprobe that belongs to an ffmpeg.</summary>
    internal static string ProbeProgram(string ffmpeg) =>
        Path.Combine(Path.GetDirectoryName(ffmpeg) ?? "", Path.GetFileName(ffmpeg).Replace("ffmpeg", "ffprobe", StringComparison.Ordinal));

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
