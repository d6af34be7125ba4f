using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Seasons;

/// <summary>What the coordinator gives an application: which of its wishes, in which room, and what became of dates that could not be had.</summary>
internal sealed record Allocation(ChoiceOrder Choice, RoomId Room)
{
    public IReadOnlyCollection<DateOnly> Except { get; init; } = [];

    public IReadOnlyDictionary<DateOnly, RoomId> Elsewhere { get; init; } = new Dictionary<DateOnly, RoomId>();

    /// <summary>Closed days are left out without asking.</summary>
    public bool SkipsClosed { get; init; }
}

/// <summary>
/// The coordinator's decisions. Season, then application, then rooms: locked in that order, late and in one transaction, so that two coordinators give one
/// application one series, and no room twice.
/// </summary>
internal sealed class AllocateHours(TenantDb db, PlanHours plan, ChangeSeries series, AuditLog audit, TimeProvider time)
{
    /// <summary>Makes the series with all its rooms, or answers with the dates in the way and stores nothing.</summary>
    /// <exception cref="Refused">The season is not being allocated; the application is decided; <c>application.no_second_choice</c>.</exception>
    /// <exception cref="Missing">No such application or room here.</exception>
    public Task<HoursAnswer> TryAllocateAsync(HoursApplicationId id, Allocation allocation, CancellationToken cancellation) =>
        DoAsync(id, (season, application, now) => GiveAsync(season, application, allocation, now, cancellation), cancellation);

    /// <summary>As <see cref="TryAllocateAsync"/>, but refuses with the dates in the way.</summary>
    /// <exception cref="Refused">Also <c>hours.conflicts</c>.</exception>
    public async Task<HoursAnswer> AllocateAsync(HoursApplicationId id, Allocation allocation, CancellationToken cancellation)
    {
        var answer = await TryAllocateAsync(id, allocation, cancellation);
        return answer.IsDone ? answer : throw answer.Refusal(isSeries: true);
    }

    /// <summary>What stands in the way, without storing anything.</summary>
    public async Task<HoursAnswer> CheckAsync(Season season, HoursApplication application, Allocation allocation, CancellationToken cancellation) =>
        await plan.CheckAsync(Wish(season, application, allocation), cancellation);

    /// <summary>Gives every proposal its hours that nothing stands in the way of, each by itself.</summary>
    /// <returns>How many got theirs. What somebody else has decided meanwhile stays as they decided it; what was overtaken waits for a decision.</returns>
    public async Task<int> AllocateAllAsync(IReadOnlyList<(HoursApplicationId Id, Allocation Allocation)> proposals, CancellationToken cancellation)
    {
        var given = 0;
        foreach (var (id, allocation) in proposals)
        {
            db.ChangeTracker.Clear();
            given += await DoAsync(id, async (season, application, now) =>
                application.Status == ApplicationStatus.Applied && (await GiveAsync(season, application, allocation, now, cancellation)).IsDone, cancellation) ? 1 : 0;
        }

        return given;
    }

    /// <param name="reason">The organisation reads it.</param>
    /// <exception cref="Refused">The season is not being allocated; the application is decided.</exception>
    public Task DeclineAsync(HoursApplicationId id, string reason, CancellationToken cancellation) => DoAsync(id, (_, application, now) =>
    {
        application.Decline(reason, now);
        audit.Note("seasons.decline", "application", id.Value);
        return Task.FromResult(true);
    }, cancellation);

    /// <summary>Takes a decision back; the rooms are free again.</summary>
    /// <exception cref="Refused">The season is not being allocated; nothing is decided.</exception>
    public Task UndoAsync(HoursApplicationId id, CancellationToken cancellation) => DoAsync(id, async (_, application, now) =>
    {
        var given = application.SeriesId;
        application.Undo(now);
        audit.Note("seasons.undo", "application", id.Value);
        await db.SaveChangesAsync(cancellation);
        if (given is { } one)
        {
            var startsOn = await db.Series.Where(s => s.Id == one).Select(s => s.StartsOn).SingleAsync(cancellation);
            await series.EndAsync(one, startsOn, "Tildelingen er angret.", cancellation);
        }

        return true;
    }, cancellation);

    private async Task<HoursAnswer> GiveAsync(Season season, HoursApplication application, Allocation allocation, DateTimeOffset now, CancellationToken cancellation)
    {
        application.RequireUndecided();
        var answer = await plan.TryMakeAsync(Wish(season, application, allocation), HoursStanding.Office, cancellation);
        if (answer.IsDone)
        {
            application.Allocate(answer.Series!.Value, now);
            audit.Note("seasons.allocate-hours", "application", application.Id.Value);
        }

        return answer;
    }

    private static HoursWish Wish(Season season, HoursApplication application, Allocation allocation)
    {
        var choice = application.Choice(allocation.Choice) ?? throw new Refused("application.no_second_choice", "The application has no second choice. Give it the first, or decline it.") { Field = "choice" };
        return new HoursWish(application.OrganisationId, application.Kind, allocation.Room, season.StartsOn, choice.From, choice.To)
        {
            Rule = choice.Rule, UntilOn = season.EndsOn, Title = application.Title, ConversationMinutes = application.ConversationMinutes, PeersWanted = application.PeersWanted,
            Season = season.Id.Value, Except = allocation.Except, Elsewhere = allocation.Elsewhere, SkipsClosed = allocation.SkipsClosed,
        };
    }

    private Task<T> DoAsync<T>(HoursApplicationId id, Func<Season, HoursApplication, DateTimeOffset, Task<T>> act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var owner = await db.HoursApplications.AsNoTracking().Where(one => one.Id == id).Select(one => (SeasonId?)one.SeasonId).SingleOrDefaultAsync(cancellation) ?? throw new Missing("application");
        var season = await KeepSeasons.LockAsync(db, owner, alone: false, cancellation);
        season.RequireAllocating();
        await db.Database.ExecuteSqlAsync($"select from peer_support.applications where tenant_id = {db.TenantId.Value} and id = {id.Value} for update", cancellation);
        var answer = await act(season, await db.HoursApplications.SingleAsync(one => one.Id == id, cancellation), time.GetUtcNow());
        await db.SaveChangesAsync(cancellation);
        return answer;
    }, cancellation);
}
