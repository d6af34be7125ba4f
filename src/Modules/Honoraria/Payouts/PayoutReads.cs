using System.Linq.Expressions;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Claims;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payers;
using Saas.Honoraria.Register;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;

namespace Saas.Honoraria.Payouts;

/// <summary>What waits to go out from a payer one way.</summary>
/// <param name="WithoutAccount">How many of them have nowhere to go by bank: they wait for an account number.</param>
/// <param name="WithoutNationalId">How many of them a payroll file cannot tell of: it demands an identity number, and they wait for one.</param>
/// <param name="Carried">What went out before the year's limit was crossed and no file has reported yet: beside <paramref name="Count"/>, for it is not paid again.</param>
/// <param name="CarriedWithoutNationalId">How many of those wait for an identity number.</param>
internal sealed record WaitingRow(PayerId PayerId, string Payer, PayoutRoute Route, int Count, long SumOre, int WithoutAccount, int WithoutNationalId, int Carried, int CarriedWithoutNationalId)
{
    /// <summary>How many go out when a payout is made.</summary>
    public int Going => Count - WithoutAccount - WithoutNationalId;

    /// <summary>How many it reports without paying them again.</summary>
    public int Reporting => Carried - CarriedWithoutNationalId;

    /// <summary>Whether there is a payout to be made. A payroll file may hold nothing but what it reports.</summary>
    public bool CanGo => Going > 0 || (Route == PayoutRoute.Payroll && Reporting > 0);
}

/// <summary>A payout, and how far it has come.</summary>
internal sealed record PayoutRow(
    BatchId Id, string MessageId, PayerId PayerId, string Payer, PayoutRoute Route, DateOnly PayOn, int Count, long SumOre, int Carried, int Length, byte[] Sha256, DateTimeOffset MadeAt, int Paid, int Failed)
{
    public int Waiting => Count - Paid - Failed;

    public PayoutState State => Waiting > 0 ? PayoutState.Waiting : Failed > 0 ? PayoutState.WithFailures : PayoutState.Paid;

    /// <summary>Nothing goes out with it: it tells a payroll of what was paid before.</summary>
    public bool OnlyReports => Count == 0;

    public string FileName => $"{MessageId}.{(Route == PayoutRoute.Bank ? "xml" : "csv")}";
}

/// <summary>One sum, with whose it is.</summary>
internal sealed record DueRow(
    DueId Id, UserRepresentativeId PersonId, string Person, string? AccountEnd, bool NationalIdKept, ClaimId ClaimId, string Title, DateOnly OnDate, DuePart Part, PayoutRoute Route, long AmountOre, bool Reportable, bool Carried,
    string? Kid, DueStatus Status, string? Reference, string Reason, DateOnly? SettledOn);

/// <summary>What somebody has not given yet, so that approved money waits.</summary>
internal enum PayLack
{
    None,
    Account,
    NationalId,
    Both,
}

/// <summary>How far a payout has come.</summary>
public enum PayoutState
{
    /// <summary>Somebody has not answered yet.</summary>
    Waiting,
    Paid,

    /// <summary>All is answered, and some of it was not paid.</summary>
    WithFailures,
}

/// <summary>What is looked for among the payouts.</summary>
internal sealed record PayoutFilter(PayerId? Payer, PayoutRoute? Route, bool Open, string? Query = null)
{
    public bool IsBare => Payer is null && Route is null && !Open && Query is null;

    public static PayoutFilter Read(IQueryCollection query) => new(
        PayerId.TryParse(query["betaler"], out var payer) ? payer : null, KebabEnum.TryParse<PayoutRoute>(query["vei"], out var route) ? route : null, query["status"] == "venter",
        query["q"].ToString().Trim().ToUpperInvariant() is { Length: > 0 and <= 35 } number ? number : null);
}

internal static class PayoutReads
{
    /// <summary>Paid before the year's limit was crossed, and not reported yet: what a payroll file may hold alone.</summary>
    public static Expression<Func<Due, bool>> ToReport { get; } = due => due.Carry && due.CarriedBy == null && due.Status == DueStatus.Paid;

    /// <summary>By payer and way: what is due, and what the next payroll file or basis list reports because the year's limit was crossed after it had gone out.</summary>
    public static async Task<IReadOnlyList<WaitingRow>> WaitingAsync(TenantDb db, PayerId? payer, CancellationToken cancellation)
    {
        var people = db.Set<UserRepresentative>();
        var rows = await db.Dues.AsNoTracking().Where(due => (payer == null || due.PayerId == payer) && (due.Status == DueStatus.Due
                || (due.Carry && due.CarriedBy == null && (due.Status == DueStatus.Paid || (due.Route == PayoutRoute.Basis && due.Status == DueStatus.InBatch)))))
            .GroupBy(due => new { due.PayerId, due.Route, due.Status })
            .Select(all => new
            {
                all.Key.PayerId, all.Key.Route, IsDue = all.Key.Status == DueStatus.Due, Count = all.Count(), Sum = all.Sum(due => due.AmountOre),
                WithoutAccount = all.Count(due => people.Any(person => person.Id == due.RepresentativeId && person.Pay == null)),
                WithoutNationalId = all.Count(due => people.Any(person => person.Id == due.RepresentativeId && !person.NationalIdKept)),
            })
            .ToListAsync(cancellation);
        var payers = await db.Payers.AsNoTracking().Select(one => new { one.Id, one.Name, one.Profile }).ToDictionaryAsync(one => one.Id, cancellation);
        return [.. rows.GroupBy(row => (row.PayerId, Route: row.IsDue || row.Route != PayoutRoute.Bank ? row.Route : PayoutRoute.Payroll)).Select(group =>
            {
                var ((id, route), one) = (group.Key, payers[group.Key.PayerId]);
                var (due, carried) = (group.Where(row => row.IsDue).ToList(), group.Where(row => !row.IsDue).ToList());
                var demanded = route == PayoutRoute.Payroll && one.Profile.Payroll.DemandsNationalId;
                return new WaitingRow(
                    id, one.Name, route, due.Sum(row => row.Count), due.Sum(row => row.Sum), route == PayoutRoute.Bank ? due.Sum(row => row.WithoutAccount) : 0, demanded ? due.Sum(row => row.WithoutNationalId) : 0,
                    carried.Sum(row => row.Count), demanded ? carried.Sum(row => row.WithoutNationalId) : 0);
            })
            .OrderBy(row => row.Payer, StringComparer.CurrentCulture).ThenBy(row => row.Route)];
    }

    /// <summary>What keeps one person's money back. Without an account there is no identity number, either: both are given on one page.</summary>
    public static async Task<PayLack> LackAsync(TenantDb db, UserRepresentativeId id, CancellationToken cancellation)
    {
        var waiting = await (
            from due in db.Dues.AsNoTracking()
            join payer in db.Payers on due.PayerId equals payer.Id
            join person in db.Set<UserRepresentative>() on due.RepresentativeId equals person.Id
            where due.RepresentativeId == id && due.Status == DueStatus.Due
            select new { due.Route, payer.Profile, HasAccount = person.Pay != null, person.NationalIdKept }).ToListAsync(cancellation);
        var (byBank, byPayroll) = (waiting.Any(one => one.Route == PayoutRoute.Bank && !one.HasAccount), waiting.Any(one => one.Route == PayoutRoute.Payroll && one.Profile.Payroll.DemandsNationalId && !one.NationalIdKept));
        return byPayroll ? waiting[0].HasAccount ? PayLack.NationalId : PayLack.Both : byBank ? PayLack.Account : PayLack.None;
    }

    public static IQueryable<Batch> Found(TenantDb db, PayoutFilter filter)
    {
        var dues = db.Set<Due>();
        var batches = db.Batches.AsNoTracking().Where(batch => (filter.Payer == null || batch.PayerId == filter.Payer) && (filter.Route == null || batch.Route == filter.Route) && (filter.Query == null || batch.MessageId.Contains(filter.Query)));
        return filter.Open ? batches.Where(batch => dues.Any(due => due.BatchId == batch.Id && due.Status == DueStatus.InBatch)) : batches;
    }

    /// <summary>Newest first.</summary>
    public static IQueryable<PayoutRow> Rows(TenantDb db, IQueryable<Batch> batches)
    {
        var dues = db.Set<Due>();
        return from batch in batches
               join payer in db.Set<Payer>() on batch.PayerId equals payer.Id
               orderby batch.MadeAt descending, batch.Id descending
               select new PayoutRow(
                   batch.Id, batch.MessageId, payer.Id, payer.Name, batch.Route, batch.PayOn, batch.Count, batch.SumOre, batch.Carried, batch.Length, batch.Sha256, batch.MadeAt,
                   dues.Count(due => due.BatchId == batch.Id && due.Status == DueStatus.Paid), dues.Count(due => due.BatchId == batch.Id && due.Status == DueStatus.Failed));
    }

    /// <exception cref="Missing">No such payout in this room.</exception>
    public static async Task<PayoutRow> OneAsync(TenantDb db, BatchId id, CancellationToken cancellation) =>
        await Rows(db, db.Batches.AsNoTracking().Where(batch => batch.Id == id)).SingleOrDefaultAsync(cancellation) ?? throw new Missing("payout");

    /// <summary>In the order that they were approved.</summary>
    public static IQueryable<DueRow> Dues(TenantDb db, IQueryable<Due> dues) =>
        from due in dues
        join person in db.Set<UserRepresentative>() on due.RepresentativeId equals person.Id
        join claim in db.Set<Claim>() on due.ClaimId equals claim.Id
        orderby due.CreatedAt, due.Id
        select new DueRow(
            due.Id, person.Id, person.Name, person.AccountEnd, person.NationalIdKept, claim.Id, claim.Title, claim.OnDate, due.Part, due.Route, due.AmountOre, due.Reportable, due.CarriedBy != null, due.Kid, due.Status, due.EndToEnd,
            due.Reason, due.SettledOn);
}
