using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Claims;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payers;
using Saas.Honoraria.Payouts;
using Saas.Honoraria.Register;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;

namespace Saas.Honoraria.Statements;

/// <summary>Years as the dues have them. A sum that could not be paid is left out: the claim that takes its place has a due of its own.</summary>
internal static class StatementReads
{
    public const int FirstYear = 2000;

    /// <summary>Everybody who had a claim approved in the year, by name.</summary>
    public static async Task<IReadOnlyList<PersonYear>> PeopleAsync(TenantDb db, int year, CancellationToken cancellation)
    {
        var dues = await Dues(db, year).GroupBy(due => due.RepresentativeId).Select(person => new
        {
            person.Key,
            Fee = person.Sum(due => due.Part == DuePart.Fee ? due.AmountOre : 0),
            Expenses = person.Sum(due => due.Part == DuePart.Expenses ? due.AmountOre : 0),
            Reportable = person.Sum(due => due.Reportable ? due.AmountOre : 0),
            Paid = person.Sum(due => due.Status == DueStatus.Paid ? due.AmountOre : 0),
        }).ToListAsync(cancellation);
        var ids = dues.ConvertAll(person => person.Key);
        var names = await db.UserRepresentatives.AsNoTracking().Where(one => ids.Contains(one.Id)).OrderBy(one => one.Name).Select(one => new { one.Id, one.Name }).ToListAsync(cancellation);
        var sums = dues.ToDictionary(person => person.Key, person => new StatementSum(person.Fee, person.Expenses, person.Reportable, person.Paid));
        return names.ConvertAll(one => new PersonYear(one.Id, one.Name, sums[one.Id]));
    }

    /// <exception cref="Missing">No such representative in this room.</exception>
    public static async Task<YearStatement> OneAsync(TenantDb db, UserRepresentativeId person, int year, CancellationToken cancellation)
    {
        var name = await db.UserRepresentatives.AsNoTracking().Where(one => one.Id == person).Select(one => one.Name).SingleOrDefaultAsync(cancellation) ?? throw new Missing("representative");
        var dues = await Dues(db, year).Where(due => due.RepresentativeId == person).Join(db.Claims, due => due.ClaimId, claim => claim.Id, (due, claim) => new { Due = due, claim.OnDate, claim.Title })
            .OrderBy(one => one.OnDate).ThenBy(one => one.Due.ClaimId).ToListAsync(cancellation);
        var ids = dues.Select(one => one.Due.PayerId).Distinct().ToList();
        var payers = await db.Payers.AsNoTracking().Include(payer => payer.Limits).Where(payer => ids.Contains(payer.Id)).OrderBy(payer => payer.Name).ToListAsync(cancellation);
        return new YearStatement(person, name, year, payers.ConvertAll(payer => new PayerYear(payer.Id, payer.Name, payer.Number, payer.LimitIn(year).Ore,
            [.. dues.Where(one => one.Due.PayerId == payer.Id).GroupBy(one => (one.Due.ClaimId, one.OnDate, one.Title)).Select(claim => new ClaimYear(
                claim.Key.ClaimId, claim.Key.OnDate, claim.Key.Title, StatementSum.Of(claim.Select(one => SumOf(one.Due))), claim.All(one => one.Due.Status == DueStatus.Paid) ? claim.Max(one => one.Due.SettledOn) : null))])));
    }

    internal static IQueryable<Due> Dues(TenantDb db, int year) => db.Dues.AsNoTracking().Where(due => due.Year == year && due.Status != DueStatus.Failed);

    private static StatementSum SumOf(Due due) => new(
        due.Part == DuePart.Fee ? due.AmountOre : 0, due.Part == DuePart.Expenses ? due.AmountOre : 0, due.Reportable ? due.AmountOre : 0, due.Status == DueStatus.Paid ? due.AmountOre : 0);
}
