using System.Text;
using System.Text.RegularExpressions;

namespace Saas.Tests.Messaging;

/// <summary>A mail read back the way a mail program does: headers unfolded and decoded, parts taken apart. Small, and independent of what wrote it.</summary>
internal sealed partial record ReadMail(IReadOnlyList<(string Name, string Value)> Headers, IReadOnlyList<ReadMail.Part> Parts)
{
    public string Text => Find("text/plain");

    public string Html => Find("text/html");

    public static ReadMail Of(string message)
    {
        var (headers, body) = Split(message.ReplaceLineEndings("\n"));
        var parts = new List<Part>();
        Read(headers, body, parts);
        return new ReadMail([.. headers.Select(header => (header.Name, Decode(header.Value)))], parts);
    }

    public string? Header(string name) => Headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value).SingleOrDefault();

    private string Find(string type) => Encoding.UTF8.GetString(Parts.First(part => part.Type.StartsWith(type, StringComparison.Ordinal)).Content).ReplaceLineEndings("\n");

    private static void Read(List<(string Name, string Value)> headers, string body, List<Part> parts)
    {
        string Value(string name) => headers.LastOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value ?? "";
        var type = Value("Content-Type");
        if (Boundary().Match(type) is { Success: true } boundary)
        {
            foreach (var part in body.Split("--" + boundary.Groups[1].Value).Skip(1).Where(part => !part.StartsWith("--", StringComparison.Ordinal)))
            {
                var (inner, content) = Split(part.TrimStart('\n'));
                Read(inner, content, parts);
            }

            return;
        }

        parts.Add(new Part(type, Decode(type) + " " + Decode(Value("Content-Disposition")), Value("Content-Transfer-Encoding").ToLowerInvariant() switch
        {
            "base64" => Convert.FromBase64String(body.Replace("\n", "", StringComparison.Ordinal)),
            "quoted-printable" => Quoted(body, '='),
            _ => Encoding.UTF8.GetBytes(body),
        }));
    }

    private static (List<(string Name, string Value)> Headers, string Body) Split(string text)
    {
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var head = Folding().Replace(end < 0 ? text : text[..end], " ");
        return ([.. head.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(':', 2)).Select(pair => (pair[0], pair.Length > 1 ? pair[1].Trim() : ""))], end < 0 ? "" : text[(end + 2)..]);
    }

    /// <summary>RFC 2047: encoded words, with the space between two of them left out.</summary>
    private static string Decode(string value) => Word().Replace(Between().Replace(value, "?==?"), match => Encoding.UTF8.GetString(
        match.Groups["how"].Value is "B" or "b" ? Convert.FromBase64String(match.Groups["text"].Value) : Quoted(match.Groups["text"].Value.Replace('_', ' '), '=')));

    private static byte[] Quoted(string text, char mark)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != mark)
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text[i].ToString()));
            }
            else if (i + 1 < text.Length && text[i + 1] == '\n')
            {
                i++;
            }
            else
            {
                bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
        }

        return [.. bytes];
    }

    [GeneratedRegex("boundary=\"?([^\";]+)\"?", RegexOptions.IgnoreCase)]
    private static partial Regex Boundary();

    [GeneratedRegex(@"\n[ \t]+")]
    private static partial Regex Folding();

    [GeneratedRegex(@"=\?utf-8\?(?<how>[BbQq])\?(?<text>[^?]*)\?=", RegexOptions.IgnoreCase)]
    private static partial Regex Word();

    [GeneratedRegex(@"\?=\s+=\?")]
    private static partial Regex Between();

    internal sealed record Part(string Type, string Name, byte[] Content);
}
