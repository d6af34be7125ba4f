using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Offers.Planning;

namespace Saas.Offers.Attendance;

/// <summary>A session whose attendance is recorded has been held: it can be described better, but neither moved nor taken away.</summary>
internal static class AttendedSessions
{
    /// <summary>Looks at what this unit of work is about to save.</summary>
    /// <exception cref="Refused"><c>attendance.session_held</c></exception>
    public static async Task CheckKeptAsync(TenantDb db, CancellationToken cancellation)
    {
        db.ChangeTracker.DetectChanges();
        var gone = db.ChangeTracker.Entries<Session>()
            .Where(entry => entry.State == EntityState.Deleted || (entry.State == EntityState.Modified && entry.Property(session => session.StartsAt).IsModified))
            .Select(entry => (entry.Entity.Id, Number: entry.Property(session => session.Number).OriginalValue)).ToList();
        if (gone.Count == 0)
        {
            return;
        }

        var ids = gone.ConvertAll(one => one.Id);
        var held = await db.AttendanceMarks.Where(mark => ids.Contains(mark.SessionId)).Select(mark => (Contracts.SessionId?)mark.SessionId).FirstOrDefaultAsync(cancellation);
        if (held is { } id)
        {
            var number = gone.Find(one => one.Id == id).Number;
            throw new Refused("attendance.session_held", $"Attendance of session {number} is recorded, so it can neither be moved nor taken away.") { Arguments = [number] };
        }
    }
}
