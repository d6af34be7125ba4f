using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Organisations;
using Saas.PeerSupport.Staffing;

namespace Saas.PeerSupport.Conversations;

/// <summary>Who books a conversation, and when.</summary>
public sealed class ConversationRequest : IValidatableObject
{
    /// <summary>One of the free times.</summary>
    [Required(ErrorMessage = "is required")]
    public DateTimeOffset? StartsAt { get; set; }

    [Required(ErrorMessage = "is required"), PlainText(60)]
    public string FirstName { get; set; } = "";

    [PlainText(30)]
    public string? Phone { get; set; }

    [Email]
    public string? Email { get; set; }

    /// <summary>For the mails: nb, nn, en or se.</summary>
    [RegularExpression("nb|nn|en|se", ErrorMessage = "must be nb, nn, en or se")]
    public string Language { get; set; } = "nb";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(Phone) && PhoneNumber.Normalise(Phone) is null)
        {
            yield return new ValidationResult("must be a number with eight digits, or international beginning with +", [nameof(Phone)]);
        }

        if (string.IsNullOrWhiteSpace(Phone) && string.IsNullOrWhiteSpace(Email))
        {
            yield return new ValidationResult("is required when there is no e-mail address", [nameof(Phone)]);
        }
    }

    internal ConversationPerson Person() => new(FirstName.Trim(), PhoneNumber.Normalise(Phone), string.IsNullOrWhiteSpace(Email) ? null : Email.Trim());
}

/// <param name="Number">Six digits that the person can say on the phone.</param>
public sealed record ConversationView(
    ConversationId Id, HoursId HoursId, OrganisationId OrganisationId, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Number, ConversationStatus Status, string FirstName, string? Phone, string? Email);

public sealed record ConversationTime(DateTimeOffset StartsAt, DateTimeOffset EndsAt);

/// <summary>Conversations over the API.</summary>
internal static class ConversationEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/office-hours/{id}/conversation-times", async (HoursId id, TenantDb db, BookConversations book, TimeProvider time, HttpContext http) =>
        {
            var hours = await db.Hours.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, http.RequestAborted) ?? throw new Missing("hours");
            return TypedResults.Ok(new PageOf<ConversationTime>(
                [.. (await book.FreeAsync(hours, time.GetUtcNow(), http.RequestAborted)).Select(slot => Slots.At(hours, slot)).Select(one => new ConversationTime(one.StartsAt, one.EndsAt))], null));
        }).Needs(PeerSupportPermissions.ReadHours).WithName("listConversationTimes").WithSummary("Times in the hours that can be booked").WithExample(answer: ConversationExamples.Times).ProducesProblem(404);
        api.MapPost("/office-hours/{id}/conversations", async (HoursId id, Body<ConversationRequest> body, BookConversations book, ConversationReads reads, HttpContext http) =>
        {
            var request = body.Value;
            var made = await book.BookAsync(id, request.StartsAt!.Value.ToUniversalTime(), request.Person(), request.Language, http.RequestAborted);
            return TypedResults.Created($"{http.Request.PathBase}/api/v1/conversations/{made.Id}", await OneAsync(made.Id, reads, http));
        }).Needs(PeerSupportPermissions.ManageContacts).Idempotent().WithName("bookConversation").WithSummary("Book a conversation for somebody")
            .WithDescription("A first name and a phone number or an e-mail address; nothing about health. A time that somebody else has is 409 with the free ones in alternatives.")
            .WithExample(ConversationExamples.Book, ConversationExamples.View).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem();
        api.MapGet("/conversations", async (ConversationReads reads, TimeProvider time, HttpContext http, DateTimeOffset? from, DateTimeOffset? to, OrganisationId? organisation) =>
        {
            var (first, last) = Window.Of(from, to, time.GetUtcNow());
            return TypedResults.Ok(new PageOf<ConversationView>([.. (await reads.ListAsync(organisation, first, last, http.RequestAborted)).Select(View)], null));
        }).Needs(PeerSupportPermissions.ReadContacts).WithName("listConversations").WithSummary("Conversations that are booked, or were called off with their hours")
            .WithDescription("By time, in hours between from and to: the coming four weeks unless said otherwise, at most 200. Each that is read is noted.").WithExample(answer: ConversationExamples.List).ProducesValidationProblem();
        api.MapGet("/conversations/{id}", async (ConversationId id, ConversationReads reads, HttpContext http) => TypedResults.Ok(await OneAsync(id, reads, http)))
            .Needs(PeerSupportPermissions.ReadContacts).WithName("readConversation").WithSummary("One conversation").WithDescription("That it is read is noted.").WithExample(answer: ConversationExamples.View).ProducesProblem(404);
        api.MapPost("/conversations/{id}/cancel", async (ConversationId id, BookConversations book, HttpContext http) =>
        {
            await book.CancelAsync(id, http.RequestAborted);
            return TypedResults.NoContent();
        }).Needs(PeerSupportPermissions.ManageContacts).WithName("cancelConversation").WithSummary("Cancel it for the one who booked").ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<ConversationView> OneAsync(ConversationId id, ConversationReads reads, HttpContext http) =>
        View(await reads.OneAsync(id, http.RequestAborted) ?? throw new Missing("conversation"));

    private static ConversationView View(OpenConversation one) => new(
        one.Conversation.Id, one.Hours.Id, one.Hours.OrganisationId, one.StartsAt, one.EndsAt, one.Conversation.Number, one.Conversation.Status, one.Person.FirstName, one.Person.Phone, one.Person.Email);
}

/// <summary>What the API document shows.</summary>
internal static class ConversationExamples
{
    public const string Book = """{ "startsAt": "2099-03-03T09:30:00Z", "firstName": "Selam", "phone": "41 40 01 23", "language": "nb" }""";

    public const string View = """{"id": "019a9f3e-e000-7c11-8a44-0d6b5f1f2c00", "hoursId": "019a9f3e-d100-7c11-8a44-0d6b5f1f2b01", "organisationId": "019a9f3e-c000-7c11-8a44-0d6b5f1f2a90", "startsAt": "2099-03-03T09:30:00+00:00", "endsAt": "2099-03-03T10:00:00+00:00", "number": 473218, "status": "booked", "firstName": "Selam", "phone": "41400123"}""";

    public const string List = $$"""{"items": [{{View}}]}""";

    public const string Times = """{"items": [{"startsAt": "2099-03-03T09:30:00+00:00", "endsAt": "2099-03-03T10:00:00+00:00"}]}""";
}
