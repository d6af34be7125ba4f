using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Templates;

/// <summary>An offer made into a template.</summary>
public sealed class MakeTemplateRequest
{
    /// <summary>The room's template to make a new edition of; left out for a new one.</summary>
    [PlainText(80)]
    public string? Key { get; set; }

    /// <summary>What is new in this edition.</summary>
    [PlainText(500, Lines = true)]
    public string? Changes { get; set; }
}

/// <summary>Templates over the API: the shelf, one pack as a file, taking one in, making one, using one, running an offer again.</summary>
internal static class TemplateEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/templates", async (TemplateShelf shelf, HttpContext http, string? q) => TypedResults.Ok(new PageOf<TemplateSummary>(await shelf.ListAsync(q, true, http.RequestAborted), null)))
            .Needs(OfferPermissions.Read).WithName("listTemplates").WithSummary("Templates of this room, of the units that serve it, and of the toolbox").WithExample(answer: TemplateExamples.Shelf);
        api.MapGet("/templates/{owner}/{key}", async (string owner, string key, int? version, TemplateShelf shelf, HttpContext http) =>
                TypedResults.Ok((await shelf.FindAsync(owner, key, version, http.RequestAborted)).Document))
            .Needs(OfferPermissions.Read).WithName("readTemplate").WithSummary("One template as a file").WithDescription("The same JSON that POST /templates takes.").WithExample(answer: TemplateExamples.Pack).ProducesProblem(404);
        api.MapPost("/templates", async (Body<PackDocument> body, KeepTemplates keep, TenantScope scope, HttpContext http) =>
            {
                var pack = await keep.ImportAsync(body.Value, http.RequestAborted);
                return TypedResults.Created($"{http.Request.PathBase}/api/v1/templates/{scope.Tenant.Slug}/{pack.Key}", PackFile.Stored(pack.Document));
            }).Needs(OfferPermissions.Write).Idempotent().WithName("importTemplate").WithSummary("Take in a template pack")
            .WithDescription("Read and checked as a whole before anything is stored. The same edition sent twice changes nothing.").WithExample(TemplateExamples.Pack, TemplateExamples.Pack).ProducesValidationProblem().ProducesProblem(409);
        api.MapPost("/templates/{owner}/{key}/offers", async (string owner, string key, Body<RunRequest> body, TemplateShelf shelf, PlanFromTemplate plan, HttpContext http) =>
            {
                var place = body.Value.Place ?? throw new Kernel.Errors.Invalid("place", "is required: a template has none");
                return Made(http, await plan.UseAsync(await shelf.FindAsync(owner, key, null, http.RequestAborted), body.Value, place, http.RequestAborted));
            }).Needs(OfferPermissions.Write).Idempotent().WithName("planFromTemplate").WithSummary("Plan an offer from a template").WithExample(TemplateExamples.Run, ApiExamples.OfferView).ProducesValidationProblem().ProducesProblem(404);
        api.MapPost("/offers/{id}/template", async (OfferId id, Body<MakeTemplateRequest> body, KeepTemplates keep, TenantScope scope, HttpContext http) =>
            {
                var pack = await keep.MakeAsync(id, body.Value.Key, body.Value.Changes, http.RequestAborted);
                return TypedResults.Created($"{http.Request.PathBase}/api/v1/templates/{scope.Tenant.Slug}/{pack.Key}", PackFile.Stored(pack.Document));
            }).Needs(OfferPermissions.Write).Idempotent().WithName("makeTemplate").WithSummary("Make a template from an offer, or a new edition of one").WithExample(TemplateExamples.Make, TemplateExamples.Pack).ProducesProblem(404).ProducesProblem(409);
        api.MapPost("/offers/{id}/run-again", async (OfferId id, Body<RunRequest> body, PlanFromTemplate plan, HttpContext http) => Made(http, await plan.RunAgainAsync(id, body.Value, http.RequestAborted)))
            .Needs(OfferPermissions.Write).Idempotent().WithName("runAgain").WithSummary("Copy an offer to new dates").WithDescription("A draft with the same programme, people and plan; nobody who took part comes along.").WithExample(TemplateExamples.Run, ApiExamples.OfferView).ProducesValidationProblem().ProducesProblem(404);
        Verb(api, "share", (keep, key, http) => keep.ShareAsync(key, true, http.RequestAborted), "Share a template with the rooms that this one serves");
        Verb(api, "unshare", (keep, key, http) => keep.ShareAsync(key, false, http.RequestAborted), "Stop sharing a template");
        Verb(api, "retire", (keep, key, http) => keep.RetireAsync(key, true, http.RequestAborted), "Take a template out of use");
        Verb(api, "restore", (keep, key, http) => keep.RetireAsync(key, false, http.RequestAborted), "Take a template into use again");
    }

    private static void Verb(RouteGroupBuilder api, string verb, Func<KeepTemplates, string, HttpContext, Task> act, string summary) =>
        api.MapPost($"/templates/{{key}}/{verb}", async (string key, KeepTemplates keep, HttpContext http) =>
        {
            await act(keep, key, http);
            return TypedResults.NoContent();
        }).Needs(OfferPermissions.Write).WithName($"{verb}Template").WithSummary(summary).ProducesProblem(404).ProducesProblem(409);

    private static Created<OfferView> Made(HttpContext http, Offer offer)
    {
        http.Response.Headers.ETag = OfferETag.Of(offer.TenantId, offer.Id, offer.Version);
        return TypedResults.Created($"{http.Request.PathBase}/api/v1/offers/{offer.Id}/plan", OfferView.Of(offer));
    }
}

/// <summary>What the OpenAPI document shows. A test sends each of them.</summary>
internal static class TemplateExamples
{
    public const string Pack = """
        {
          "format": "mestra-template-pack/1", "key": "livsstilskurs-type-2-diabetes", "version": 1,
          "offer": {
            "language": "nb", "title": "Livsstilskurs for deg med type 2-diabetes", "summary": "Lær om mat, bevegelse og blodsukker sammen med andre.", "description": "",
            "translations": [], "kind": "course", "audience": "patient", "ageGroup": "all", "orientation": "diagnosis-specific", "topic": "type-2-diabetes", "field": "somatic",
            "referral": "none", "cooperation": "user-organisation", "preventionStage": "newly-diagnosed", "capacity": 12
          },
          "sessions": [ { "title": "Å leve med type 2-diabetes", "day": 0, "from": "10:00", "to": "13:00" }, { "title": "Mat i hverdagen", "day": 7, "from": "10:00", "to": "13:00" } ]
        }
        """;

    public const string Shelf = """{ "items": [ { "owner": "lokta", "ownerName": "LØKTA", "key": "livsstilskurs-type-2-diabetes", "version": 3, "title": "Livsstilskurs for deg med type 2-diabetes", "kind": "course", "topic": "type-2-diabetes", "sessions": 6, "origin": "shared", "isShared": true, "isRetired": false, "createdAt": "2026-10-01T08:00:00Z" } ] }""";

    public const string Run = """{ "firstDay": "2099-10-13", "startsAt": "17:00", "place": "Grupperom 1, DMS Midt-Troms, Finnsnes", "municipality": "1931" }""";

    public const string Make = """{ "changes": "Kortere innledning, mer tid til å dele erfaringer." }""";
}
