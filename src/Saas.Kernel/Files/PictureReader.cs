using System.Buffers.Binary;

namespace Saas.Kernel.Files;

/// <summary>
/// Looks into an uploaded file, whatever it is called: JPEG or PNG by its content, with a sane size. What a camera wrote beside the picture (place, time, owner)
/// is left out; only which way is up is kept. What is not understood to the end is no picture.
/// </summary>
public static class PictureReader
{
    private const int MostPixels = 20_000;

    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    /// <returns>Null when it is no picture that can be shown.</returns>
    public static Picture? Read(ReadOnlySpan<byte> file) => file.StartsWith(PngSignature) ? Png(file) : file.Length > 4 && file[0] == 0xff && file[1] == 0xd8 ? Jpeg(file) : null;

    /// <summary>The chunks that make the picture; text, time and whatever else are left out, and so is what hangs behind the end.</summary>
    private static Picture? Png(ReadOnlySpan<byte> file)
    {
        var kept = new MemoryStream();
        kept.Write(PngSignature);
        var (width, height) = (0, 0);
        for (var at = PngSignature.Length; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - 12)
            {
                return null;
            }

            var name = System.Text.Encoding.ASCII.GetString(file.Slice(at + 4, 4));
            var whole = file.Slice(at, (int)length + 12);
            if (name == "IHDR" && length == 13)
            {
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(whole[8..]), BinaryPrimitives.ReadInt32BigEndian(whole[12..]));
            }

            if (name is "IHDR" or "PLTE" or "IDAT" or "IEND" or "tRNS" or "gAMA" or "cHRM" or "sRGB" or "iCCP" or "sBIT" or "bKGD" or "pHYs")
            {
                kept.Write(whole);
            }

            if (name == "IEND")
            {
                return Sized("image/png", kept, width, height);
            }

            at += whole.Length;
        }

        return null;
    }

    private static Picture? Jpeg(ReadOnlySpan<byte> file)
    {
        var kept = new MemoryStream();
        kept.Write(file[..2]);
        var (width, height) = (0, 0);
        for (var at = 2; at + 4 <= file.Length;)
        {
            if (file[at] != 0xff)
            {
                return null;
            }

            var marker = file[at + 1];
            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (length < 2 || at + 2 + length > file.Length)
            {
                return null;
            }

            var whole = file.Slice(at, length + 2);
            if (marker is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc) && length >= 8)
            {
                (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(whole[5..]), BinaryPrimitives.ReadUInt16BigEndian(whole[7..]));
            }

            if (marker == 0xe1 && UpOf(whole[4..]) is { } up)
            {
                kept.Write(Orientation(up));
            }
            else if (marker is < 0xe0 or 0xe0 or 0xe2 or 0xee) // of what programs write about it: the frame, the colour profile, the colour transform
            {
                kept.Write(whole);
            }

            at += whole.Length;
            if (marker == 0xda)
            {
                var end = file.LastIndexOf((ReadOnlySpan<byte>)[0xff, 0xd9]);
                if (end < at)
                {
                    return null;
                }

                kept.Write(file[at..(end + 2)]);
                return Sized("image/jpeg", kept, width, height);
            }
        }

        return null;
    }

    private static Picture? Sized(string type, MemoryStream kept, int width, int height) =>
        width is > 0 and <= MostPixels && height is > 0 and <= MostPixels ? new Picture(type, kept.ToArray(), width, height) : null;

    /// <summary>Which way is up (EXIF tag 0x0112), when it is not as it lies.</summary>
    private static byte? UpOf(ReadOnlySpan<byte> exif)
    {
        if (exif.Length < 20 || !exif.StartsWith("Exif\0\0"u8))
        {
            return null;
        }

        var tiff = exif[6..];
        var little = tiff[0] == (byte)'I';
        ushort Short(ReadOnlySpan<byte> from) => little ? BinaryPrimitives.ReadUInt16LittleEndian(from) : BinaryPrimitives.ReadUInt16BigEndian(from);
        var first = little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (first > tiff.Length - 2)
        {
            return null;
        }

        var count = Short(tiff[(int)first..]);
        for (var i = 0; i < count && (int)first + 2 + ((i + 1) * 12) <= tiff.Length; i++)
        {
            var entry = tiff.Slice((int)first + 2 + (i * 12), 12);
            if (Short(entry) == 0x0112)
            {
                return Short(entry[8..]) is var up and > 1 and <= 8 ? (byte)up : null;
            }
        }

        return null;
    }

    /// <summary>An EXIF segment that says just that.</summary>
    private static byte[] Orientation(byte up) =>
    [
        0xff, 0xe1, 0x00, 0x22, (byte)'E', (byte)'x', (byte)'i', (byte)'f', 0, 0, (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, up, 0, 0, 0, 0, 0, 0,
    ];
}

/// <summary>A picture that was looked into.</summary>
/// <param name="ContentType">As its content shows: <c>image/jpeg</c> or <c>image/png</c>.</param>
/// <param name="Content">The file without what a camera wrote beside the picture.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
public sealed record Picture(string ContentType, byte[] Content, int Width, int Height);
