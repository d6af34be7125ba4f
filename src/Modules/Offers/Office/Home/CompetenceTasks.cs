using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Secrets;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Method;
using Saas.Offers.Planning;
using Saas.Ui;

namespace Saas.Offers.Office.Home;

/// <summary>Coming courses that nobody with health pedagogy takes part in: one task, however many they are. Two queries.</summary>
internal sealed class CompetenceTasks(TenantDb db, KeyRing keys, ICompetence competence, IStringLocalizer<CompetenceText> text, Format format, DateTimeOffset now)
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(56);

    public async Task<IReadOnlyList<HomeTask>> ReadAsync(CancellationToken cancellation)
    {
        var until = now + Soon;
        var rows = await db.PlanPeople.AsNoTracking()
            .Join(db.Offers, person => new { person.TenantId, Id = person.OfferId }, offer => new { offer.TenantId, offer.Id }, (person, offer) => new { person, offer })
            .Where(pair => pair.offer.Details.Kind == OfferKind.Course && (pair.offer.Status == OfferStatus.Draft || pair.offer.Status == OfferStatus.Published)
                && pair.offer.StartsAt > now && pair.offer.StartsAt < until)
            .Select(pair => new { pair.person, pair.offer.Id, pair.offer.Details.Title, pair.offer.StartsAt })
            .ToListAsync(cancellation);
        if (rows.Count == 0)
        {
            return [];
        }

        var cipher = await keys.ForAsync(db.Tenant, cancellation);
        var people = rows.ConvertAll(row => (Row: row, Who: row.person.Open(cipher)));
        var have = await competence.WhoHasAsync(CompetenceKind.HealthPedagogy, [.. people.Select(one => (one.Who.Side, one.Who.Name)).Distinct()], Oslo.Date(now), cancellation);
        var lacking = people.GroupBy(one => one.Row.Id).Where(offer => offer.All(one => !have.Contains((one.Who.Side, one.Who.Name)))).Select(offer => offer.First().Row)
            .OrderBy(row => row.StartsAt).ToList();
        return lacking.Count == 0 ? [] :
        [
            new HomeTask(
                "ClipboardCheckmark", "info", lacking.Count == 1 ? text["Task.One", lacking[0].Title] : text["Task.Many", format.NumberWord(lacking.Count)], null, text["Task.Note"],
                "~/kontor/kompetanse?type=health-pedagogy", text["Task.Button"], lacking[0].StartsAt!.Value),
        ];
    }
}
