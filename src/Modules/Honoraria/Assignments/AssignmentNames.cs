using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payers;
using Saas.Honoraria.Rates;
using Saas.Honoraria.Register;
using Saas.Kernel.Data;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;

namespace Saas.Honoraria.Assignments;

/// <summary>What can be chosen where work is planned: whose it is, the offer, the session, who pays.</summary>
internal sealed class AssignmentNames(TenantDb db, IOffers offers, IStringLocalizer<AssignmentText> text, IStringLocalizer<HonorariaText> common, TimeProvider time)
{
    private const int YearsBack = 5;

    public IEnumerable<SelectListItem> Kinds => new[] { AssignmentKind.OfferPhase, AssignmentKind.Session, AssignmentKind.Meeting, AssignmentKind.Other }.Select(kind => new SelectListItem(Kind(kind), KebabEnum.Text(kind)));

    public IEnumerable<SelectListItem> AllKinds => Enum.GetValues<AssignmentKind>().Select(kind => new SelectListItem(Kind(kind), KebabEnum.Text(kind)));

    public IEnumerable<SelectListItem> Statuses => Enum.GetValues<AssignmentStatus>().Select(status => new SelectListItem(text["Status." + KebabEnum.Text(status)], KebabEnum.Text(status))).Append(new SelectListItem(text["Status.late"], "etterslep"));

    private const int MostTables = 200;

    private Dictionary<string, string> _called = [];

    public IEnumerable<SelectListItem> Phases => Enum.GetValues<MethodPhase>().Select(phase => new SelectListItem(text["Phase." + KebabEnum.Text(phase)], KebabEnum.Text(phase)));

    public IEnumerable<SelectListItem> Arrangements => Enum.GetValues<PayerArrangement>().Select(arrangement => new SelectListItem(Arrangement(arrangement), KebabEnum.Text(arrangement)));

    public IEnumerable<SelectListItem> Years
    {
        get
        {
            var year = Oslo.Date(time.GetUtcNow()).Year;
            return Enumerable.Range(-1, YearsBack + 1).Select(back => $"{(year - back).ToString(CultureInfo.InvariantCulture)}").Select(one => new SelectListItem(one, one));
        }
    }

    public string Kind(AssignmentKind kind) => text["Kind." + KebabEnum.Text(kind)];

    /// <summary>The usual ones by their texts; one that a rate table named, as it is called there once <see cref="RolesAsync"/> has been asked.</summary>
    public string Role(string role) => text["Role." + role] is { ResourceNotFound: false } known ? known : _called.GetValueOrDefault(role, role);

    public string Arrangement(PayerArrangement arrangement) => common["Arrangement." + KebabEnum.Text(arrangement)];

    /// <summary>Those who have not left, by name.</summary>
    public async Task<IReadOnlyList<SelectListItem>> PeopleAsync(CancellationToken cancellation) =>
        [.. (await db.UserRepresentatives.AsNoTracking().Where(one => one.Status != RegisterStatus.Left).OrderBy(one => one.Name).ThenBy(one => one.Id).Take(2000).Select(one => new { one.Id, one.Name }).ToListAsync(cancellation))
            .Select(one => new SelectListItem(one.Name, one.Id.ToString()))];

    public async Task<IReadOnlyList<SelectListItem>> OffersAsync(CancellationToken cancellation) =>
        [.. (await offers.ChooseAsync(cancellation)).Select(offer => new SelectListItem(offer.StartsOn is { } start ? $"{offer.Title}, {start:dd.MM.yyyy}" : offer.Title, offer.Id.ToString()))];

    /// <summary>The usual ones, and those that a rate table of today or later has a rate of its own for.</summary>
    public async Task<IReadOnlyList<SelectListItem>> RolesAsync(CancellationToken cancellation)
    {
        var today = Oslo.Date(time.GetUtcNow());
        var tables = await db.Set<RateTable>().AsNoTracking().OrderByDescending(table => table.StartsOn).Take(MostTables).Select(table => new { table.EndsOn, table.Rules }).ToListAsync(cancellation);
        _called = tables.SelectMany(table => table.Rules.Roles).DistinctBy(role => role.Key).ToDictionary(role => role.Key, role => role.Name, StringComparer.Ordinal);
        var own = tables.Where(table => table.EndsOn is null || table.EndsOn >= today).SelectMany(table => table.Rules.Roles.Select(role => role.Key));
        return [.. AssignmentWords.Roles.Concat(own).Distinct(StringComparer.Ordinal).Select(role => new SelectListItem(Role(role), role))];
    }

    /// <summary>Open ones, the centre first.</summary>
    public async Task<IReadOnlyList<SelectListItem>> PayersAsync(CancellationToken cancellation) =>
        [.. (await db.Set<Payer>().AsNoTracking().Where(payer => payer.ClosedAt == null).OrderBy(payer => payer.Arrangement).ThenBy(payer => payer.Name).Select(payer => new { payer.Id, payer.Name, payer.Arrangement }).ToListAsync(cancellation))
            .Select(payer => new SelectListItem($"{payer.Name} ({Arrangement(payer.Arrangement)})", payer.Id.ToString()))];
}
