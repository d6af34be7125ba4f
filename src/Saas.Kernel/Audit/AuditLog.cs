using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;

namespace Saas.Kernel.Audit;

/// <summary>
/// Writes the audit log in the same transaction as the change it tells of: the entry is one more row in the unit of work and stands or falls with it.
/// </summary>
public sealed class AuditLog(TenantDb db, TenantScope scope, TimeProvider time)
{
    /// <summary>Notes a change or a sensitive read; saved with the next <c>SaveChangesAsync</c> of this unit of work.</summary>
    /// <param name="action">Module and verb, e.g. <c>offers.publish</c>.</param>
    /// <param name="subjectType">What kind of thing, e.g. <c>offer</c>.</param>
    /// <param name="reason">Why, in words without personal data.</param>
    public void Note(string action, string subjectType, Guid? subjectId, string? reason = null) =>
        db.Set<AuditEntry>().Add(Entry(action, subjectType, subjectId, reason));

    /// <summary>A line that is not in the unit of work yet, to be written in one batch with what it tells of (<see cref="InsertNow"/>).</summary>
    public AuditEntry Entry(string action, string subjectType, Guid? subjectId, string? reason = null) =>
        AuditEntry.Of(scope.Tenant.Id, time.GetUtcNow(), scope.Actor, action, subjectType, subjectId, reason);

    /// <summary>The same of many things at once, written now: a file with a thousand people's accounts in it tells of each of them. In the open transaction.</summary>
    public Task NoteManyAsync(string action, string subjectType, IReadOnlyCollection<Guid> subjects, string? reason, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return db.InsertManyAsync([.. subjects.Select(subject => AuditEntry.Of(scope.Tenant.Id, now, scope.Actor, action, subjectType, subject, reason))], cancellation);
    }
}
