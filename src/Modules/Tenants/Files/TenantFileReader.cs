using System.Text.Json;
using Saas.Kernel.Tenancy;
using Saas.Tenants.Contracts;

namespace Saas.Tenants.Files;

/// <summary>Reads one tenant's file and checks all that can be checked by looking at it alone.</summary>
internal sealed class TenantFileReader(IReadOnlyList<ITenantFilePart> parts, IReadOnlySet<string> modules)
{
    private const int MaxBytes = 1_000_000;
    private static readonly string[] Languages = ["nb", "nn", "en", "se"];
    private static readonly string[] Marks = ["waves", "peaks", "rings"];
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <param name="folder">Name of the folder the file stands in: the slug must be the same.</param>
    /// <returns>What the file says, usable when nothing was reported; null when it cannot be read at all.</returns>
    public TenantFile? Read(byte[] content, string folder, Action<string, string> wrong) =>
        Parse(content, wrong) is { } root ? Read(new StrictObject(root, "$", wrong), folder) : null;

    /// <returns>Null when it is no JSON, which is then reported.</returns>
    public static JsonElement? Parse(byte[] content, Action<string, string> wrong)
    {
        if (content.Length > MaxBytes)
        {
            wrong("$", $"is larger than {MaxBytes} bytes");
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(content.AsMemory(content.AsSpan().StartsWith("\ufeff"u8) ? 3 : 0), Strict);
            return document.RootElement.Clone();
        }
        catch (JsonException error)
        {
            wrong("$", "is not valid JSON: " + error.Message);
            return null;
        }
    }

    private TenantFile Read(StrictObject top, string folder)
    {
        top.Raw("$schema");
        var slug = top.Slug("slug");
        if (slug.Length > 0 && slug != folder)
        {
            top.Wrong("slug", $"is \"{slug}\", but the folder is called \"{folder}\"");
        }

        var kind = top.Enum<TenantKind>("kind");
        var languages = top.KnownTexts("languages", Languages);
        var first = top.Text("defaultLanguage", 2);
        if (first.Length > 0 && !languages.Contains(first, StringComparer.Ordinal))
        {
            top.Wrong("defaultLanguage", $"\"{first}\" is not one of \"languages\"");
        }

        var file = new TenantFile(
            slug,
            top.Text("name"),
            kind,
            top.Enum<TenantStatus>("status"),
            [first, .. languages.Where(language => language != first)],
            top.KnownTexts("modules", modules),
            Profile(top, kind),
            top.Hosts(),
            Relations(top, slug),
            parts.Select(part => (part.Property, Value: top.Raw(part.Property))).Where(part => part.Value is not null).ToDictionary(part => part.Property, part => part.Value!.Value));
        top.NothingElse();
        return file;
    }

    private TenantProfile Profile(StrictObject top, TenantKind kind)
    {
        var (brand, contact, location) = (top.Object("brand"), top.Object("contact"), top.Object("location"));
        var profile = new TenantProfile(
            top.Value<OrganisationNumber>("organisationNumber", "an organisation number (nine digits, the last one checks the others)"),
            Numbers(top, kind),
            new TenantBrand(brand.Colour(), brand.OneOf("mark", Marks), brand.Text("tagline", 80)),
            Contact(contact),
            top.HttpsAddress("accessibilityStatement"),
            top.Enum<HealthRegion>("healthRegion"),
            new GeoPoint(location.Number("latitude", 57, 81), location.Number("longitude", 4, 32)),
            top.Has("population") ? (int)top.Number("population", 1, 10_000_000) : null);
        brand.NothingElse();
        contact.NothingElse();
        location.NothingElse();
        return profile;
    }

    private static TenantContact Contact(StrictObject contact)
    {
        var (phone, email, hours) = (contact.Phone("phone"), contact.Email("email"), contact.Object("openingHours"));
        var texts = new Dictionary<string, string>(StringComparer.Ordinal) { ["nb"] = hours.Text("nb", 300) };
        foreach (var language in Languages.Where(hours.Has))
        {
            texts[language] = hours.Text(language, 300);
        }

        hours.NothingElse();
        return new TenantContact(phone, email, texts);
    }

    private static List<NumberPeriod> Numbers(StrictObject top, TenantKind kind)
    {
        var numbers = new List<NumberPeriod>();
        foreach (var item in top.Objects("municipalityNumbers"))
        {
            var number = item.Value<MunicipalityNumber>("number", "a municipality number (four digits)");
            var (from, to) = item.Period();
            if (numbers.Any(earlier => FieldRules.Overlap(earlier.From, earlier.To, from, to)))
            {
                item.Wrong("from", "the period overlaps with another number's: a municipality has one number at a time");
            }

            numbers.Add(new NumberPeriod(number, from, to));
            item.NothingElse();
        }

        if (kind == TenantKind.Unit && numbers.Count > 0)
        {
            top.Wrong("municipalityNumbers", "must be empty: a unit is not a municipality");
        }
        else if (kind == TenantKind.Municipality && numbers.Count == 0)
        {
            top.Wrong("municipalityNumbers", "must hold the municipality's number");
        }

        return [.. numbers.OrderBy(number => number.From)];
    }

    private List<FileRelation> Relations(StrictObject top, string slug)
    {
        var relations = new List<FileRelation>();
        foreach (var item in top.Objects("relations"))
        {
            var (kind, partner) = (item.Enum<RelationKind>("kind"), item.Slug("partner"));
            var (from, to) = item.Period();
            if (partner == slug && slug.Length > 0)
            {
                item.Wrong("partner", "is the tenant itself");
            }

            var other = relations.FindIndex(earlier => earlier.Kind == kind && earlier.Partner == partner && FieldRules.Overlap(earlier.From, earlier.To, from, to));
            if (other >= 0)
            {
                item.Wrong("from", $"the period overlaps with that of $.relations[{other}], the same kind with the same partner");
            }

            relations.Add(new FileRelation(kind, partner, from, to, item.KnownTexts("modules", modules), item.Text("about", 500)));
            item.NothingElse();
        }

        return relations;
    }
}
