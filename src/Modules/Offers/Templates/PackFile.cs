using System.Text.Json;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;

namespace Saas.Offers.Templates;

/// <summary>Reads and writes template packs as JSON. A pack from elsewhere is read whole, with every fault named, before anything is stored.</summary>
internal sealed class PackFile(IEnumerable<ITemplatePart> parts)
{
    public const string ContentType = "application/json";

    /// <summary>More than any programme needs; keeps a page a page.</summary>
    public const int MostBytes = 512 * 1024;

    private static readonly JsonSerializerOptions Readable = new(HouseJson.Options) { WriteIndented = true };

    public static string Write(PackDocument document) => JsonSerializer.Serialize(document, HouseJson.Options);

    /// <summary>As people get it to keep and pass on.</summary>
    public static byte[] Export(PackDocument document) => JsonSerializer.SerializeToUtf8Bytes(document, Readable);

    /// <summary>What was stored, and so has been checked.</summary>
    public static PackDocument Stored(string document) => JsonSerializer.Deserialize<PackDocument>(document, HouseJson.Options)!;

    /// <summary>Whether two say the same, in whatever order they say it.</summary>
    public static bool AreSame(PackDocument one, PackDocument other) =>
        JsonElement.DeepEquals(JsonSerializer.SerializeToElement(one, HouseJson.Options), JsonSerializer.SerializeToElement(other, HouseJson.Options));

    /// <exception cref="Invalid">The file is no template pack, or one or more fields are wrong.</exception>
    public PackDocument Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length > MostBytes)
        {
            throw new Invalid("$", $"is larger than {MostBytes / 1024} kB");
        }

        JsonDocument json;
        try
        {
            json = JsonDocument.Parse(file.Span is [0xEF, 0xBB, 0xBF, ..] ? file[3..] : file);
        }
        catch (JsonException error)
        {
            throw new Invalid("$", $"is not JSON: line {error.LineNumber + 1}, position {error.BytePositionInLine + 1}");
        }

        using (json)
        {
            return Check(JsonShape.Read<PackDocument>(json.RootElement));
        }
    }

    /// <summary>Also what other slices carry in it.</summary>
    /// <exception cref="Invalid">Fields of a part are wrong, or nobody here knows the part.</exception>
    public PackDocument Check(PackDocument document)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (name, part) in document.Parts())
        {
            try
            {
                Part(name).Check(part);
            }
            catch (Invalid invalid)
            {
                foreach (var (path, messages) in invalid.Errors)
                {
                    errors[path == "$" ? name : $"{name}.{path}"] = messages;
                }
            }
        }

        return errors.Count == 0 ? document : throw new Invalid(errors);
    }

    public IEnumerable<ITemplatePart> Parts => parts;

    public ITemplatePart Part(string name) => parts.FirstOrDefault(part => part.Name == name) ?? throw new Invalid(name, "is not a part that is known here");
}
