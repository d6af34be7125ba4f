using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.CallBacks;

/// <summary>Who wants to be called, by whom, and when it suits.</summary>
public sealed class CallBackRequest : IValidatableObject
{
    [Required(ErrorMessage = "is required")]
    public OrganisationId? OrganisationId { get; set; }

    [Required(ErrorMessage = "is required"), PlainText(120)]
    public string Name { get; set; } = "";

    [Required(ErrorMessage = "is required"), PlainText(30)]
    public string Phone { get; set; } = "";

    public CallBackTime Suits { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(Phone) && PhoneNumber.Normalise(Phone) is null)
        {
            yield return new ValidationResult("must be a number with eight digits, or international beginning with +", [nameof(Phone)]);
        }
    }

    internal CallBackPerson Person() => new(Name.Trim(), PhoneNumber.Normalise(Phone)!, Suits);
}

/// <param name="Tries">How often nobody answered.</param>
public sealed record CallBackView(CallBackId Id, OrganisationId OrganisationId, CallBackStatus Status, int Tries, DateTimeOffset CreatedAt, string Name, string Phone, CallBackTime Suits);

/// <summary>Wishes to be called, over the API.</summary>
internal static class CallBackEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/call-backs", async (CallBackReads reads, HttpContext http, OrganisationId? organisation, string? status) =>
            TypedResults.Ok(new PageOf<CallBackView>([.. (await reads.ListAsync(organisation, QueryEnum.Of<CallBackStatus>("status", status), http.RequestAborted)).Select(View)], null)))
            .Needs(PeerSupportPermissions.ReadContacts).WithName("listCallBacks").WithSummary("Who wants to be called")
            .WithDescription("Those that wait longest first, at most 200; closed ones only with status=closed. Each that is read is noted.").WithExample(answer: CallBackExamples.List).ProducesValidationProblem();
        api.MapGet("/call-backs/{id}", async (CallBackId id, CallBackReads reads, HttpContext http) => TypedResults.Ok(await OneAsync(id, reads, http)))
            .Needs(PeerSupportPermissions.ReadContacts).WithName("readCallBack").WithSummary("One wish to be called").WithDescription("That it is read is noted.").WithExample(answer: CallBackExamples.View).ProducesProblem(404);
        api.MapPost("/call-backs", async (Body<CallBackRequest> body, KeepCallBacks keep, CallBackReads reads, HttpContext http) =>
        {
            var id = await keep.AskAsync(body.Value.OrganisationId!.Value, body.Value.Person(), http.RequestAborted);
            return TypedResults.Created($"{http.Request.PathBase}/api/v1/call-backs/{id}", await OneAsync(id, reads, http));
        }).Needs(PeerSupportPermissions.ManageContacts).Idempotent().WithName("askForCallBack").WithSummary("Ask an organisation to call somebody").WithDescription("Its leaders are told by mail that there is somebody, not who.")
            .WithExample(CallBackExamples.Ask, CallBackExamples.View).ProducesProblem(404).ProducesValidationProblem();
        Verb(api, "called", "noteCalled", (keep, id, cancellation) => keep.CallAsync(id, null, cancellation), "Say that they have been talked with");
        Verb(api, "not-reached", "noteNotReached", (keep, id, cancellation) => keep.NotReachAsync(id, null, cancellation), "Say that nobody answered; it stays to be tried again");
        Verb(api, "close", "closeCallBack", (keep, id, cancellation) => keep.CloseAsync(id, null, cancellation), "Close it; it is deleted thirty days later");
    }

    private static void Verb(RouteGroupBuilder api, string verb, string name, Func<KeepCallBacks, CallBackId, CancellationToken, Task> act, string summary) =>
        api.MapPost($"/call-backs/{{id}}/{verb}", async (CallBackId id, KeepCallBacks keep, CallBackReads reads, HttpContext http) =>
        {
            await act(keep, id, http.RequestAborted);
            return TypedResults.Ok(await OneAsync(id, reads, http));
        }).Needs(PeerSupportPermissions.ManageContacts).WithName(name).WithSummary(summary).WithExample(answer: CallBackExamples.View).ProducesProblem(404).ProducesProblem(409);

    private static async Task<CallBackView> OneAsync(CallBackId id, CallBackReads reads, HttpContext http) => View(await reads.OneAsync(id, http.RequestAborted) ?? throw new Missing("call-back"));

    private static CallBackView View(OpenCallBack one) =>
        new(one.CallBack.Id, one.CallBack.OrganisationId, one.CallBack.Status, one.CallBack.Tries, one.CallBack.CreatedAt, one.Person.Name, one.Person.Phone, one.Person.Suits);
}

/// <summary>What the API document shows.</summary>
internal static class CallBackExamples
{
    public const string Ask = """{ "organisationId": "019a9f3e-c000-7c11-8a44-0d6b5f1f2a90", "name": "Selam Tesfay", "phone": "41 40 01 23", "suits": "afternoon" }""";

    public const string View = """{"id": "019a9f3e-f000-7c11-8a44-0d6b5f1f2d00", "organisationId": "019a9f3e-c000-7c11-8a44-0d6b5f1f2a90", "status": "waiting", "tries": 0, "createdAt": "2099-03-03T09:30:00+00:00", "name": "Selam Tesfay", "phone": "41400123", "suits": "afternoon"}""";

    public const string List = $$"""{"items": [{{View}}]}""";
}
