using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.PeerSupport.Contracts;
using Saas.Tenants.Contracts;
using Saas.Ui;

namespace Saas.Honoraria.Register;

/// <summary>What stands in the register as codes, in the user's language; and what can be chosen.</summary>
internal sealed class RegisterNames(
    TenantScope scope, ITopics topics, IMunicipalities municipalities, IRelations relations, IOrganisationCards organisations, IStringLocalizer<RegisterText> text, Format format, TimeProvider time)
{
    private const int NearestMunicipalities = 18;
    private const int MonthsAhead = 12;

    private static readonly string[] Languages = ["nb", "nn", "se", "en", "ar", "pl", "so", "ti", "uk", "nsl"];

    private IReadOnlyDictionary<OrganisationId, string>? _organisations;

    public IEnumerable<SelectListItem> Themes => topics.List().Select(topic => new SelectListItem(topic.Name, topic.Key));

    public IEnumerable<SelectListItem> LanguageChoices => Languages.Select(code => new SelectListItem(Language(code), code));

    public IEnumerable<SelectListItem> Phases => Enum.GetValues<MethodPhase>().Select(phase => new SelectListItem(Phase(KebabEnum.Text(phase)), KebabEnum.Text(phase)));

    public IEnumerable<SelectListItem> Trainings => Enum.GetValues<CompetenceKind>().Select(kind => new SelectListItem(Training(kind), KebabEnum.Text(kind)));

    public IEnumerable<SelectListItem> Statuses => Enum.GetValues<RegisterStatus>().Where(status => status != RegisterStatus.Active).Select(status => new SelectListItem(text["Status." + KebabEnum.Text(status)], KebabEnum.Text(status)));

    public IEnumerable<SelectListItem> WeekdayChoices => Enumerable.Range(1, 7).Select(day => new SelectListItem(Weekday(day), $"{day}"));

    /// <summary>This month and the next eleven.</summary>
    public IEnumerable<SelectListItem> Months
    {
        get
        {
            var first = Oslo.Date(time.GetUtcNow()) is var today ? new DateOnly(today.Year, today.Month, 1) : default;
            return Enumerable.Range(0, MonthsAhead).Select(first.AddMonths).Select(month => new SelectListItem($"{format.Capital(format.Month(month))} {month.Year}", $"{month:yyyy-MM}"));
        }
    }

    /// <summary>The room's own, or a unit's members', those nearest to them, and those that are chosen already; by name.</summary>
    public IEnumerable<SelectListItem> MunicipalityChoices(IEnumerable<string> chosen) => Nearest(NearestMunicipalities).Concat(chosen).Distinct(StringComparer.Ordinal)
        .Select(number => new SelectListItem(Municipality(number), number)).OrderBy(item => item.Text, StringComparer.Create(CultureInfo.GetCultureInfo("nb-NO"), ignoreCase: false));

    /// <summary>Numbers: the room's own or a unit's members', and as many as are asked for of those nearest to the first.</summary>
    public IReadOnlyList<string> Nearest(int count)
    {
        var today = Oslo.Date(time.GetUtcNow());
        var own = new[] { scope.Tenant }.Concat(relations.MembersOf(scope.Tenant.Id, today)).Select(tenant => tenant.Profile().NumberOn(today)).OfType<MunicipalityNumber>().ToList();
        var nearest = own.Count == 0 ? [] : municipalities.Choices(today).Select(one => (one.Number, Km: municipalities.DistanceKm(own[0], one.Number)))
            .Where(pair => pair.Km is not null).OrderBy(pair => pair.Km).Take(count).Select(pair => pair.Number);
        return [.. own.Concat(nearest).Select(number => number.Value).Distinct(StringComparer.Ordinal)];
    }

    public string Theme(string key) => topics.Name(key);

    public string Language(string code) => text["Language." + code] is { ResourceNotFound: false } name ? name : code;

    public string Municipality(string number) => MunicipalityNumber.TryParse(number, out var parsed) ? municipalities.Find(parsed, Oslo.Date(time.GetUtcNow()))?.Name ?? municipalities.Last(parsed)?.Name ?? number : number;

    public string Phase(string phase) => text["Phase." + phase];

    public string Training(CompetenceKind kind) => text["Training." + KebabEnum.Text(kind)];

    public string Weekday(int day) => text[$"Weekday.{day}"];

    /// <summary>«3.–17. mars»</summary>
    public string Away(AbsencePeriod away) => away.StartsOn == away.EndsOn ? format.Date(away.StartsOn) : format.Dates(away.StartsOn, away.EndsOn);

    public async Task<IReadOnlyDictionary<OrganisationId, string>> OrganisationsAsync(CancellationToken cancellation) =>
        _organisations ??= (await organisations.ListAsync(cancellation)).ToDictionary(one => one.Id, one => one.Name);
}
