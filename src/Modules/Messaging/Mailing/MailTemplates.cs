using System.Collections.Concurrent;
using System.Reflection;
using Saas.Messaging.Contracts;

namespace Saas.Messaging.Mailing;

/// <summary>One mail's words in one language.</summary>
/// <param name="Language">The language it is written in, which may be another than was asked for.</param>
/// <param name="Why">Why the reader gets it; null where the mail says so itself.</param>
internal sealed record MailTemplate(string Language, string Subject, string? Why, string Body)
{
    /// <summary>Reads <c>subject:</c> and <c>why:</c>, an empty line, and the body.</summary>
    public static MailTemplate Parse(string name, string language, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var end = Array.IndexOf(lines, "");
        var fields = lines[..Math.Max(0, end)].Select(line => line.Split(':', 2)).ToList();
        if (end < 0 || fields.Any(field => field.Length != 2 || field[0] is not ("subject" or "why")) || fields.All(field => field[0] != "subject"))
        {
            throw new TemplateException($"{name} must begin with a line subject: …, perhaps a line why: …, and then an empty line.");
        }

        string? Field(string key) => fields.FirstOrDefault(field => field[0] == key)?[1].Trim();
        return new MailTemplate(language, Field("subject")!, Field("why"), string.Join('\n', lines[(end + 1)..]).Trim());
    }
}

/// <summary>The templates that are embedded in the modules' assemblies, read once.</summary>
internal static class MailTemplates
{
    private static readonly ConcurrentDictionary<(Assembly, string Template, string Language), MailTemplate> Read = new();

    /// <exception cref="TemplateException">There is no such template, not even in bokmål.</exception>
    public static MailTemplate Find(Assembly assembly, string template, string language) =>
        Read.GetOrAdd((assembly, template, language), static key => Load(key.Item1, key.Template, key.Language));

    private static MailTemplate Load(Assembly assembly, string template, string language)
    {
        foreach (var candidate in new[] { language, "nb", "en" })
        {
            var name = $"mails/{template}.{candidate}.hbs";
            if (assembly.GetManifestResourceStream(name) is { } stream)
            {
                using var reader = new StreamReader(stream);
                return MailTemplate.Parse(name, candidate, reader.ReadToEnd());
            }
        }

        throw new TemplateException($"{assembly.GetName().Name} has no mails/{template}.{language}.hbs; see IMailSource for how it is embedded.");
    }
}
