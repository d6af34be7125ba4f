using System.Globalization;
using Saas.Kernel.Data;
using Saas.Tenants.Contracts;

namespace Saas.Tenants.Files;

/// <summary>
/// A tenant as flat lines, place and value: what is compared, and what is shown when it differs. The same picture is drawn of a file and of the
/// directory's rows, so that what is not in it cannot be changed by a file.
/// </summary>
internal static class TenantPicture
{
    public static SortedDictionary<string, string> Of(TenantFile file)
    {
        var (profile, lines) = (file.Profile, new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = file.Name,
            ["kind"] = KebabEnum.Text(file.Kind),
            ["status"] = KebabEnum.Text(file.Status),
            ["languages"] = string.Join(", ", file.Languages),
            ["modules"] = string.Join(", ", file.Modules.Order(StringComparer.Ordinal)),
            ["organisationNumber"] = file.Profile.OrganisationNumber.Value,
            ["brand.colour"] = file.Profile.Brand.Colour,
            ["brand.mark"] = file.Profile.Brand.Mark,
            ["brand.tagline"] = file.Profile.Brand.Tagline,
            ["contact.phone"] = file.Profile.Contact.Phone,
            ["contact.email"] = file.Profile.Contact.Email,
            ["accessibilityStatement"] = file.Profile.AccessibilityStatement,
            ["healthRegion"] = KebabEnum.Text(file.Profile.HealthRegion),
            ["location"] = string.Create(CultureInfo.InvariantCulture, $"{file.Profile.Location.Latitude}, {file.Profile.Location.Longitude}"),
        });
        foreach (var (language, text) in profile.Contact.OpeningHours)
        {
            lines[$"contact.openingHours.{language}"] = text;
        }

        foreach (var period in profile.MunicipalityNumbers)
        {
            lines[$"municipalityNumbers[{period.Number} from {Day(period.From)}]"] = $"to {Day(period.To)}";
        }

        foreach (var host in file.Hosts)
        {
            lines[$"hosts[{host}]"] = "custom domain";
        }

        foreach (var relation in file.Relations)
        {
            lines[Place(relation)] = $"to {Day(relation.To)}; {string.Join(", ", relation.Modules.Order(StringComparer.Ordinal))}; {relation.About}";
        }

        return lines;
    }

    /// <summary>Readable lines: <c>+</c> new, <c>-</c> gone, <c>~</c> changed.</summary>
    public static IReadOnlyList<string> Differences(SortedDictionary<string, string> before, SortedDictionary<string, string> after) =>
    [
        .. before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
            .Where(place => before.GetValueOrDefault(place) != after.GetValueOrDefault(place))
            .Select(place => !before.TryGetValue(place, out var old) ? $"+ {place}: {after[place]}"
                : !after.TryGetValue(place, out var now) ? $"- {place}: {old}"
                : $"~ {place}: {old} → {now}"),
    ];

    private static string Place(FileRelation relation) => $"relations[{KebabEnum.Text(relation.Kind)} {relation.Partner} from {Day(relation.From)}]";

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "–";
}
