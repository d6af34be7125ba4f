using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Planning;

namespace Saas.Offers.Attendance;

/// <summary>Who was at a session. Everybody else with a seat was absent.</summary>
public sealed class AttendanceRequest
{
    /// <summary>Ids of the enrolments that were there.</summary>
    public List<EnrolmentId> Present { get; set; } = [];
}

/// <summary>Attendance of one session.</summary>
/// <param name="Present">How many were there.</param>
/// <param name="Participants">Everybody with a seat in the offer, by number.</param>
public sealed record AttendanceView(SessionId SessionId, OfferId OfferId, int Number, DateTimeOffset StartsAt, int Present, IReadOnlyList<AttendanceLine> Participants);

/// <param name="Number">The enrolment's number in the offer.</param>
/// <param name="Present">Absent while nothing is recorded.</param>
/// <param name="RecordedAt">When it was last said, UTC.</param>
public sealed record AttendanceLine(EnrolmentId EnrolmentId, int Number, bool? Present, DateTimeOffset? RecordedAt);

/// <summary>Attendance over the API.</summary>
internal static class AttendanceEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/sessions/{id}/attendance", async (SessionId id, TenantDb db, AuditLog audit, HttpContext http) => TypedResults.Ok(await ReadAsync(db, audit, id, http.RequestAborted)))
            .Needs(OfferPermissions.ReadEnrolments)
            .WithName("readAttendance").WithSummary("Who was at a session").WithDescription("Every call is written to the access log.")
            .WithExample(answer: AttendanceExamples.View).ProducesProblem(404).ProducesProblem(409);
        api.MapPut("/sessions/{id}/attendance", RecordAsync).Needs(OfferPermissions.WriteEnrolments)
            .WithName("recordAttendance").WithSummary("Record who was at a session")
            .WithDescription("Says it of everybody with a seat; sent again, it corrects. From the day of the session until 14 days after the offer's last.")
            .WithExample(AttendanceExamples.Request, AttendanceExamples.View).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Ok<AttendanceView>> RecordAsync(SessionId id, Body<AttendanceRequest> body, TakeAttendance attendance, TenantDb db, AuditLog audit, HttpContext http)
    {
        await attendance.RecordAsync(id, body.Value.Present, null, http.RequestAborted);
        db.ChangeTracker.Clear();
        return TypedResults.Ok(await ReadAsync(db, audit, id, http.RequestAborted));
    }

    private static async Task<AttendanceView> ReadAsync(TenantDb db, AuditLog audit, SessionId id, CancellationToken cancellation)
    {
        var session = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancellation) ?? throw new Missing("session");
        AttendanceRules.CheckByName(await db.Offers.AsNoTracking().SingleAsync(o => o.Id == session.OfferId, cancellation));
        var lines = await (from e in db.Enrolments.AsNoTracking()
                           where e.OfferId == session.OfferId && e.Status == EnrolmentStatus.Confirmed
                           join m in db.AttendanceMarks.Where(m => m.SessionId == id) on e.Id equals m.EnrolmentId into marks
                           from m in marks.DefaultIfEmpty()
                           orderby e.Number
                           select new AttendanceLine(e.Id, e.Number, m == null ? null : m.Present, m == null ? null : m.RecordedAt)).ToListAsync(cancellation);
        audit.Note("attendance.read", "offer", session.OfferId.Value);
        await db.SaveChangesAsync(cancellation);
        return new AttendanceView(id, session.OfferId, session.Number, session.StartsAt, lines.Count(line => line.Present == true), lines);
    }
}

internal static class AttendanceExamples
{
    public const string Request = """{ "present": [] }""";

    public const string View = """{"sessionId": "019a9f3e-7000-7c11-8a44-0d6b5f1f2a20", "offerId": "019a9f3e-6f00-7c11-8a44-0d6b5f1f2a10", "number": 1, "startsAt": "2099-10-13T08:00:00+00:00", "present": 1, "participants": [{"enrolmentId": "019a9f3e-8000-7c11-8a44-0d6b5f1f2a30", "number": 1, "present": true, "recordedAt": "2099-10-13T11:02:00+00:00"}]}""";
}
