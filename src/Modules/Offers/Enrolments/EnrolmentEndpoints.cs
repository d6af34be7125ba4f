using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Enrolments;

/// <summary>
/// What an enrolment led to. Exactly the same whether the address was enrolled before or not; hence no number on the waiting list, which would
/// count on for a newcomer and stand still for somebody who waits already. The number stands behind the link in the mail.
/// </summary>
/// <param name="Status"><c>confirmed</c> or <c>waiting</c>.</param>
public sealed record EnrolmentReceipt(OfferId OfferId, string Status);

/// <summary>A participant as the room's own people see them.</summary>
/// <param name="Number">Order of enrolment; the waiting list follows it.</param>
/// <param name="Party">The same for two who enrolled together.</param>
/// <param name="OfferedUntil">Until when an offered seat is held, UTC.</param>
public sealed record ParticipantView(
    EnrolmentId Id, int Number, string Status, string Name, string? Email, string? Phone, EnrolmentRole Role, string HomeMunicipality, string? ChildName, int? ChildAge,
    Needs Needs, DateTimeOffset CreatedAt, DateTimeOffset? OfferedUntil, EnrolmentId? Party);

/// <summary>Enrolments over the API.</summary>
internal static class EnrolmentEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/offers/{id}/enrolments", EnrolAsync).Needs(OfferPermissions.WriteEnrolments).Idempotent()
            .WithName("enrol").WithSummary("Enrol somebody")
            .WithDescription("Answers the same whether the address was enrolled before or not; only the mail differs.")
            .WithExample(ApiExamples.Enrolment, ApiExamples.EnrolmentAnswer).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        api.MapGet("/offers/{id}/enrolments", ListAsync).Needs(OfferPermissions.ReadEnrolments)
            .WithName("listEnrolments").WithSummary("Participants and waiting list, by number").WithDescription("Every call is written to the access log.").WithExample(answer: ApiExamples.Participants).ProducesProblem(404);
        Verb(api, "cancel", (seats, id, cancellation) => seats.CancelAsync(id, null, cancellation), "Cancel an enrolment, of two who came together both; the seats go to the first on the waiting list who may have them");
        Verb(api, "accept", (seats, id, cancellation) => seats.AcceptAsync(id, cancellation), "Accept an offered seat on the person's behalf");
        Verb(api, "decline", (seats, id, cancellation) => seats.DeclineAsync(id, cancellation), "Decline an offered seat on the person's behalf");
    }

    private static void Verb(RouteGroupBuilder api, string verb, Func<Seats, EnrolmentId, CancellationToken, Task> act, string summary) =>
        api.MapPost($"/enrolments/{{id}}/{verb}", async (EnrolmentId id, Seats seats, HttpContext http) =>
        {
            await act(seats, id, http.RequestAborted);
            return TypedResults.NoContent();
        }).Needs(OfferPermissions.WriteEnrolments).WithName($"{verb}Enrolment").WithSummary(summary).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Created<EnrolmentReceipt>> EnrolAsync(OfferId id, Body<EnrolRequest> body, Enrolling enrolling, HttpContext http)
    {
        var answer = await enrolling.EnrolAsync(id, body.Value.Wish(EnrolmentSource.Api), http.RequestAborted);
        return TypedResults.Created((string?)null, new EnrolmentReceipt(answer.OfferId, answer.HasSeat ? "confirmed" : "waiting"));
    }

    private static async Task<Ok<PageOf<ParticipantView>>> ListAsync(OfferId id, TenantDb db, KeyRing keys, AuditLog audit, HttpContext http, int? limit, string? cursor)
    {
        var take = Limit.Of(limit);
        var cipher = await keys.ForAsync(db.Tenant, http.RequestAborted);
        var after = cursor is null ? 0 : int.TryParse(cipher.ReadText("cursor:enrolments:" + id, cursor), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : throw new Invalid("cursor", "is not a cursor of this list; leave it out to start from the beginning");
        if (!await db.Offers.AnyAsync(o => o.Id == id, http.RequestAborted))
        {
            throw new Missing("offer");
        }

        var rows = await db.Enrolments.AsNoTracking().Where(e => e.OfferId == id && e.Number > after).OrderBy(e => e.Number).Take(take + 1).ToListAsync(http.RequestAborted);
        audit.Note("enrolments.read", "offer", id.Value);
        await db.SaveChangesAsync(http.RequestAborted);
        var next = rows.Count > take ? cipher.SignText("cursor:enrolments:" + id, rows[take - 1].Number.ToString(CultureInfo.InvariantCulture)) : null;
        return TypedResults.Ok(new PageOf<ParticipantView>([.. rows.Take(take).Select(row => View(row, Person.Open(cipher, row.Id, row.Person)))], next));
    }

    private static ParticipantView View(Enrolment row, Person person) => new(
        row.Id, row.Number, KebabEnum.Text(row.Status), person.Name, person.Email, person.Phone, row.Role, row.HomeMunicipality, person.ChildName, person.ChildAge, person.Needs,
        row.CreatedAt, row.OfferedUntil, row.PartyId);
}
