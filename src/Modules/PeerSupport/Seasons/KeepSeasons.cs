using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Outbox;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Organisations;

namespace Saas.PeerSupport.Seasons;

/// <summary>The coordinator's verbs on a season as a whole: page, API and demo come here. Each under the season's row lock.</summary>
internal sealed class KeepSeasons(TenantDb db, JobQueue queue, AuditLog audit, TimeProvider time)
{
    public async Task<SeasonId> MakeAsync(SeasonFacts facts, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var id = SeasonId.New(now);
        db.Seasons.Add(Season.Plan(db.TenantId, id, facts, now));
        audit.Note("seasons.plan", "season", id.Value);
        await db.SaveChangesAsync(cancellation);
        return id;
    }

    public Task ChangeAsync(SeasonId id, SeasonFacts facts, CancellationToken cancellation) => DoAsync(id, "change", async (season, now) =>
        season.Change(facts, await db.HoursApplications.AnyAsync(one => one.SeasonId == id && one.Status == ApplicationStatus.Allocated, cancellation), now), cancellation);

    public Task OpenAsync(SeasonId id, CancellationToken cancellation) => DoAsync(id, "open", (season, now) => season.Open(now), cancellation);

    public Task AllocateAsync(SeasonId id, CancellationToken cancellation) => DoAsync(id, "allocate", (season, now) => season.Allocate(now), cancellation);

    public Task CloseAsync(SeasonId id, CancellationToken cancellation) => DoAsync(id, "close", (season, now) => season.Close(now), cancellation);

    /// <summary>Publishes, and tells the leaders of every organisation that applied what it got.</summary>
    public Task PublishAsync(SeasonId id, CancellationToken cancellation) => DoAsync(id, "publish", async (season, now) =>
    {
        season.Publish(await db.HoursApplications.CountAsync(one => one.SeasonId == id && one.Status == ApplicationStatus.Applied, cancellation), now);
        var organisations = await db.HoursApplications.AsNoTracking().Where(one => one.SeasonId == id && one.Status != ApplicationStatus.Withdrawn)
            .Select(one => one.OrganisationId).Distinct().ToListAsync(cancellation);
        foreach (var leader in await SeasonMails.LeadersAsync(db, organisations, cancellation))
        {
            queue.Enqueue(SeasonMails.Published, leader.Value, id.ToString());
        }
    }, cancellation);

    /// <summary>
    /// Begins this season from what another one came to: every allocation becomes an application, once, as it was allocated. The organisations change and withdraw
    /// them as their own. What an organisation without an agreement by then had is left behind.
    /// </summary>
    /// <returns>How many were copied.</returns>
    /// <exception cref="Refused">The season does not take applications; <c>season.copies_itself</c>.</exception>
    public async Task<int> CopyAsync(SeasonId id, SeasonId from, CancellationToken cancellation)
    {
        if (id == from)
        {
            throw new Refused("season.copies_itself", "A season begins from another one. Choose an earlier season.") { Field = "from" };
        }

        var copied = 0;
        await DoAsync(id, "copy", async (season, now) =>
        {
            if (season.Status != SeasonStatus.Draft)
            {
                season.RequireApplications(season.ApplyUntil); // the office may, whatever day it is
            }

            if (!await db.Seasons.AnyAsync(one => one.Id == from, cancellation))
            {
                throw new Missing("season");
            }

            var before = await (
                from application in db.HoursApplications.AsNoTracking()
                join series in db.Series on application.SeriesId equals series.Id
                where application.SeasonId == @from && application.Status == ApplicationStatus.Allocated
                where !db.Set<HoursApplication>().Any(other => other.SeasonId == id && other.CopiedFrom == application.Id)
                where db.Set<OrganisationAgreement>().Any(agreement => agreement.OrganisationId == application.OrganisationId && agreement.EndedAt == null
                    && agreement.StartsOn <= season.StartsOn && (agreement.EndsOn == null || agreement.EndsOn >= season.StartsOn))
                orderby application.CreatedAt, application.Id
                select new { Application = application, Series = series }).ToListAsync(cancellation);
            foreach (var one in before)
            {
                var (a, s) = (one.Application, one.Series);
                var facts = new ApplicationFacts(a.Kind, a.Title, a.People, a.ConversationMinutes, a.PeersWanted, a.Note, new SeasonChoice(s.Rule, s.FromTime, s.ToTime, s.RoomId, null), null);
                db.HoursApplications.Add(HoursApplication.Apply(db.TenantId, HoursApplicationId.New(now), id, a.OrganisationId, facts, a.Id, now));
            }

            copied = before.Count;
        }, cancellation);
        return copied;
    }

    /// <summary>The season's row, for this transaction.</summary>
    /// <param name="alone">False for what may happen beside others of its kind, as long as the season stays in its state.</param>
    public static async Task<Season> LockAsync(TenantDb db, SeasonId id, bool alone, CancellationToken cancellation)
    {
        _ = alone
            ? await db.Database.ExecuteSqlAsync($"select from peer_support.seasons where tenant_id = {db.TenantId.Value} and id = {id.Value} for update", cancellation)
            : await db.Database.ExecuteSqlAsync($"select from peer_support.seasons where tenant_id = {db.TenantId.Value} and id = {id.Value} for share", cancellation);
        return await db.Seasons.SingleOrDefaultAsync(season => season.Id == id, cancellation) ?? throw new Missing("season");
    }

    private Task DoAsync(SeasonId id, string verb, Action<Season, DateTimeOffset> act, CancellationToken cancellation) => DoAsync(id, verb, (season, now) =>
    {
        act(season, now);
        return Task.CompletedTask;
    }, cancellation);

    private Task DoAsync(SeasonId id, string verb, Func<Season, DateTimeOffset, Task> act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var season = await LockAsync(db, id, alone: true, cancellation);
        await act(season, time.GetUtcNow());
        audit.Note("seasons." + verb, "season", id.Value);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
