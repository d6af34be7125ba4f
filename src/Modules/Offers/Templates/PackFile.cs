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

    /// <summary>One that was made here, held against all that is asked of a file: what leaves this room must be taken in by another.</summary>
    /// <exception cref="Refused"><c>template.too_many_sessions</c>, <c>template.past_midnight</c>, <c>template.too_long</c>, <c>template.does_not_fit</c></exception>
    public PackDocument CheckMade(PackDocument document)
    {
        Require(document.Sessions.Count <= PackDocument.MostSessions, "template.too_many_sessions",
            $"A template has at most {PackDocument.MostSessions} sessions. Run the offer again instead, or make the template from a shorter one.");
        Require(!document.Sessions.Exists(session => session.IsPastMidnight), "template.past_midnight",
            "A session lasts past midnight, and a template says only when it begins and ends that day. Run the offer again instead.");
        Require(!document.Sessions.Exists(session => session.Day > PackSession.LastDay), "template.too_long",
            $"A template lasts at most {PackSession.LastDay} days. Run the offer again instead, or make the template from a shorter one.");
        try
        {
            return Check(JsonShape.Read<PackDocument>(JsonSerializer.SerializeToElement(document, HouseJson.Options)));
        }
        catch (Invalid invalid)
        {
            var wrong = string.Join("; ", invalid.Errors.OrderBy(error => error.Key, StringComparer.Ordinal).Select(error => $"{error.Key} {error.Value[0]}"));
            throw new Refused("template.does_not_fit", $"The offer has something that a template cannot carry: {wrong}. Change it, or run the offer again instead.") { Arguments = [wrong] };
        }
    }

    public IEnumerable<ITemplatePart> Parts => parts;

    public ITemplatePart Part(string name) => parts.FirstOrDefault(part => part.Name == name) ?? throw new Invalid(name, "is not a part that is known here");

    private static void Require(bool condition, string code, string message)
    {
        if (!condition)
        {
            throw new Refused(code, message);
        }
    }
}
