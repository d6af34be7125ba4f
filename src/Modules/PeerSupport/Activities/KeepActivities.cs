using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Activities;

/// <summary>The verbs on activities: page and API come here.</summary>
internal sealed class KeepActivities(TenantDb db, AuditLog audit, TimeProvider time)
{
    /// <exception cref="Refused"><c>activity.not_yet</c></exception>
    public async Task<ActivityId> NoteAsync(ActivityRequest request, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var id = ActivityId.New(now);
        db.Activities.Add(Activity.Note(db.TenantId, id, request.Facts(), Oslo.Date(now), now));
        audit.Note("activities.note", "activity", id.Value);
        await db.SaveChangesAsync(cancellation);
        return id;
    }

    /// <exception cref="Refused"><c>activity.removed</c>, <c>activity.not_yet</c></exception>
    public Task ChangeAsync(ActivityId id, ActivityRequest request, CancellationToken cancellation) =>
        DoAsync(id, "activities.change", (activity, now) => activity.Change(request.Facts(), Oslo.Date(now), now), cancellation);

    /// <exception cref="Refused"><c>activity.removed</c></exception>
    public Task RemoveAsync(ActivityId id, CancellationToken cancellation) => DoAsync(id, "activities.remove", (activity, now) => activity.Remove(now), cancellation);

    /// <exception cref="Refused"><c>activity.there</c></exception>
    public Task PutBackAsync(ActivityId id, CancellationToken cancellation) => DoAsync(id, "activities.put-back", (activity, now) => activity.PutBack(now), cancellation);

    private async Task DoAsync(ActivityId id, string verb, Action<Activity, DateTimeOffset> act, CancellationToken cancellation)
    {
        var activity = await db.Activities.SingleOrDefaultAsync(one => one.Id == id, cancellation) ?? throw new Missing("activity");
        act(activity, time.GetUtcNow());
        audit.Note(verb, "activity", id.Value);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>What is looked for among the activities. Lives in the address; what it does not understand there it leaves out.</summary>
internal sealed record ActivityFilter(string? Query, ActivityKind? Kind, int? Year)
{
    public bool IsBare => Query is null && Kind is null && Year is null;

    public static ActivityFilter Read(IQueryCollection query, string kindKey, string yearKey)
    {
        var words = query["q"].ToString().Trim();
        return new ActivityFilter(
            words.Length == 0 ? null : words[..Math.Min(words.Length, 100)], KebabEnum.TryParse<ActivityKind>(query[kindKey], out var kind) ? kind : null,
            int.TryParse(query[yearKey], out var year) && year is >= 1990 and <= 2199 ? year : null);
    }

    /// <summary>Those that are there, the latest first.</summary>
    public IQueryable<Activity> Apply(IQueryable<Activity> rows)
    {
        rows = rows.Where(row => row.RemovedAt == null);
        rows = Kind is { } kind ? rows.Where(row => row.Kind == kind) : rows;
        if (Year is { } year)
        {
            var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
            rows = rows.Where(row => row.HeldOn >= first && row.HeldOn <= last);
        }

        if (Query is { } words)
        {
            var like = "%" + words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
            rows = rows.Where(row => EF.Functions.ILike(row.Title, like, "\\") || EF.Functions.ILike(row.Audience, like, "\\") || EF.Functions.ILike(row.Partner, like, "\\"));
        }

        return rows.OrderByDescending(row => row.HeldOn).ThenByDescending(row => row.Id);
    }
}
