using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;

namespace Saas.Tenants.Contracts;

/// <summary>What a tenant says about itself: stands in <c>tenants/&lt;slug&gt;/tenant.json</c> and is kept in the directory.</summary>
/// <param name="MunicipalityNumbers">The numbers the municipality has had, oldest first; empty for a unit.</param>
/// <param name="AccessibilityStatement">Address of the tenant's own accessibility statement (required by law of public bodies).</param>
/// <param name="Location">Where the town hall or office lies, about.</param>
/// <param name="Population">Residents, of a unit in all its members; null where nobody has told us.</param>
public sealed record TenantProfile(
    OrganisationNumber OrganisationNumber,
    IReadOnlyList<NumberPeriod> MunicipalityNumbers,
    TenantBrand Brand,
    TenantContact Contact,
    string AccessibilityStatement,
    HealthRegion HealthRegion,
    GeoPoint Location,
    int? Population = null)
{
    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new KebabJson<HealthRegion>() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The municipality number the tenant has on a date; null for a unit, or before the first.</summary>
    public MunicipalityNumber? NumberOn(DateOnly date) =>
        MunicipalityNumbers.Where(period => period.IsValidOn(date)).Select(period => (MunicipalityNumber?)period.Number).FirstOrDefault();

    internal string ToJson() => JsonSerializer.Serialize(this, Json);

    internal static TenantProfile FromJson(string json) => JsonSerializer.Deserialize<TenantProfile>(json, Json)!;
}

/// <param name="From">First day.</param>
/// <param name="To">Last day; null while it lasts.</param>
public sealed record NumberPeriod(MunicipalityNumber Number, DateOnly From, DateOnly? To)
{
    public bool IsValidOn(DateOnly date) => From <= date && (To is null || date <= To);
}

/// <param name="Colour">The one brand colour as <c>#RRGGBB</c>; all accent steps are computed from it.</param>
/// <param name="Mark">Drawn mark beside the name: waves, peaks or rings.</param>
/// <param name="Tagline">One short line under the name.</param>
public sealed record TenantBrand(string Colour, string Mark, string Tagline);

/// <param name="Phone">As people write it, with spaces.</param>
/// <param name="Email">Shown to the public, and where answers to our mails go.</param>
/// <param name="OpeningHours">By language (nb always there).</param>
public sealed record TenantContact(string Phone, string Email, IReadOnlyDictionary<string, string> OpeningHours)
{
    /// <summary>The text in <paramref name="language"/>, or in bokmål.</summary>
    public string OpeningHoursIn(string language) => OpeningHours.GetValueOrDefault(language) ?? OpeningHours["nb"];
}

/// <summary>Degrees, WGS 84.</summary>
public sealed record GeoPoint(double Latitude, double Longitude);

/// <summary>The four regional health authorities; every national survey counts by them.</summary>
public enum HealthRegion
{
    [Name("sor-ost")]
    SouthEast,
    [Name("vest")]
    West,
    [Name("midt-norge")]
    Central,
    [Name("nord")]
    North,
}

public static class TenantProfiles
{
    private static readonly ConditionalWeakTable<Tenant, TenantProfile> Parsed = [];

    /// <summary>The tenant's profile, parsed once per directory snapshot.</summary>
    public static TenantProfile Profile(this Tenant tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return Parsed.GetValue(tenant, static of => TenantProfile.FromJson(of.Profile));
    }
}

/// <summary>An enum as its kebab-case text.</summary>
internal sealed class KebabJson<T> : JsonConverter<T>
    where T : struct, Enum
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        KebabEnum.TryParse<T>(reader.GetString(), out var value) ? value : throw new JsonException($"Not a {typeof(T).Name}.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(KebabEnum.Text(value));
}
