using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Access.Contracts;
using Saas.Honoraria.Asks;
using Saas.Honoraria.Claims;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payouts;
using Saas.Honoraria.Register;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Ui;

namespace Saas.Honoraria;

/// <summary>What waits on the office's first page: requests that too few have said yes to, claims to decide on, and sums to pay out. A query or two each.</summary>
internal sealed class HonorariaTasks(TenantDb db, CurrentUser user, IStringLocalizer<HonorariaText> text, Format format, TimeProvider time) : IHomeTasks
{
    /// <summary>So long before the last day for an answer there is still time to ask somebody else.</summary>
    private const int DaysBeforeTheLast = 2;

    private const int FewAsks = 3;

    public string Module => HonorariaModule.Name;

    public async Task<IReadOnlyList<OfficeTask>> ReadAsync(CallerRights caller, CancellationToken cancellation)
    {
        var tasks = new List<OfficeTask>();
        if (caller.May(HonorariaPermissions.ManageAssignments))
        {
            tasks.AddRange(await AsksAsync(Oslo.Date(time.GetUtcNow()), cancellation));
        }

        if (caller.May(HonorariaPermissions.ApproveClaims) && await ClaimsAsync(caller, cancellation) is { } claims)
        {
            tasks.Add(claims);
        }

        if (caller.May(HonorariaPermissions.ManagePayouts) && await DuesAsync(cancellation) is { } dues)
        {
            tasks.Add(dues);
        }

        return tasks;
    }

    private async Task<IEnumerable<OfficeTask>> AsksAsync(DateOnly today, CancellationToken cancellation)
    {
        var soon = today.AddDays(DaysBeforeTheLast);
        var asks = await db.Asks.AsNoTracking().Where(ask => ask.Status == AskStatus.Open && ask.AnswerBy <= soon && ask.OnDate >= today).OrderBy(ask => ask.OnDate).ThenBy(ask => ask.Id).Take(FewAsks)
            .Select(ask => new { ask.Id, ask.Title, ask.OnDate, Missing = ask.Wanted - ask.People.Count(person => person.Answer == AskAnswer.Yes) }).ToListAsync(cancellation);
        return asks.Select(ask => new OfficeTask(
            "PersonSuit", "warning", ask.Missing == 1 ? text["Task.AskOne", ask.Title] : text["Task.Ask", ask.Title, format.NumberWord(ask.Missing)], format.Capital(format.ShortDate(ask.OnDate)), text["Task.AskNote"],
            $"~/kontor/foresporsler/{ask.Id}", text["Task.AskButton"], Oslo.StartOf(ask.OnDate)));
    }

    /// <summary>Not those that somebody else has to decide on (four eyes).</summary>
    private async Task<OfficeTask?> ClaimsAsync(CallerRights caller, CancellationToken cancellation)
    {
        var (me, address, people) = (caller.Actor.Id ?? default, (await user.ReadAsync(cancellation))?.Email.ToLowerInvariant(), db.Set<UserRepresentative>());
        var waiting = await db.Claims.Where(claim => claim.Status == ClaimStatus.Submitted && !claim.Submitters.Contains(me) && claim.ClaimantUser != me)
            .Where(claim => !people.Any(person => person.Id == claim.RepresentativeId && (person.UserId == me || person.Email == address)))
            .GroupBy(_ => 1).Select(all => new { Count = all.Count(), First = all.Min(claim => claim.SubmittedAt) }).SingleOrDefaultAsync(cancellation);
        return waiting is { First: { } first } ? new OfficeTask(
            "Wallet", "warning", waiting.Count == 1 ? text["Task.ClaimOne"] : text["Task.Claims", format.Capital(format.NumberWord(waiting.Count))], text["Task.Since", format.ShortDate(Oslo.Date(first))], text["Task.ClaimNote"],
            "~/kontor/honorar", text["Task.ClaimButton"], first) : null;
    }

    /// <summary>Only what can go out: what waits for somebody's number is said where payouts are made.</summary>
    private async Task<OfficeTask?> DuesAsync(CancellationToken cancellation)
    {
        var waiting = await PayoutReads.WaitingAsync(db, null, cancellation);
        var (going, reporting) = (waiting.Sum(row => row.Going), waiting.Where(row => row.CanGo).Sum(row => row.Reporting));
        if (going == 0)
        {
            return reporting == 0 ? null : new OfficeTask(
                "Buildings3", "info", reporting == 1 ? text["Task.ReportOne"] : text["Task.Reports", format.Capital(format.NumberWord(reporting))], null, text["Task.ReportsNote"], "~/kontor/utbetalinger", text["Task.DuesButton"],
                time.GetUtcNow());
        }

        return new OfficeTask(
            "Buildings3", "info", going == 1 ? text["Task.DueOne"] : text["Task.Dues", format.Capital(format.NumberWord(going))], null, text["Task.DuesNote"], "~/kontor/utbetalinger", text["Task.DuesButton"], time.GetUtcNow());
    }
}
