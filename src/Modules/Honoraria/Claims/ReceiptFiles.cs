using Saas.Kernel.Files;

namespace Saas.Honoraria.Claims;

/// <summary>What is wrong with a file that was meant as a receipt; texts are <c>Receipt.&lt;kebab-case&gt;</c> in ClaimText.</summary>
internal enum ReceiptFault
{
    Empty,
    TooLarge,

    /// <summary>Neither PDF, JPEG nor PNG, or damaged.</summary>
    NoReceipt,

    /// <summary>A picture as newer phones keep it, which browsers do not show.</summary>
    Heic,

    /// <summary>It is a PDF called .jpg, or the like.</summary>
    NotItsName,
}

/// <summary>Looks into a file that is meant as a receipt: what it is, is decided by its content alone, and its name must not say otherwise.</summary>
internal static class ReceiptFiles
{
    public const int MostBytes = 10 * 1024 * 1024;
    private const string Pdf = "application/pdf";

    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = Pdf, [".jpg"] = "image/jpeg", [".jpeg"] = "image/jpeg", [".jpe"] = "image/jpeg", [".jfif"] = "image/jpeg", [".png"] = "image/png",
    };

    /// <param name="name">What it was called, or null when it came without a name.</param>
    /// <param name="said">The type that the sender says it has, or null.</param>
    public static (ReceiptFile? File, ReceiptFault? Fault) Read(byte[] content, string? name, string? said = null)
    {
        if (content.Length is 0 or > MostBytes)
        {
            return (null, content.Length == 0 ? ReceiptFault.Empty : ReceiptFault.TooLarge);
        }

        if (Look(content) is not { } file)
        {
            return (null, IsHeic(content) ? ReceiptFault.Heic : ReceiptFault.NoReceipt);
        }

        var extension = Path.GetExtension(name ?? "");
        var agrees = (extension.Length == 0 || (Names.TryGetValue(extension, out var type) && type == file.Type)) && (said is null || said == file.Type);
        return agrees ? (file, null) : (null, ReceiptFault.NotItsName);
    }

    private static ReceiptFile? Look(byte[] content) => IsPdf(content) ? new ReceiptFile(Pdf, content)
        : PictureReader.Read(content) is { } picture ? new ReceiptFile(picture.ContentType, picture.Content)
        : null;

    /// <summary>Begins as a PDF and ends as one; something may hang behind the end, as some scanners leave it.</summary>
    private static bool IsPdf(ReadOnlySpan<byte> content) =>
        content.StartsWith("%PDF-"u8) && content[Math.Max(0, content.Length - 1024)..].IndexOf("%%EOF"u8) >= 0;

    private static bool IsHeic(ReadOnlySpan<byte> content) => content.Length > 12 && content[4..].StartsWith("ftyp"u8) && content[8] is (byte)'h' or (byte)'m';
}
