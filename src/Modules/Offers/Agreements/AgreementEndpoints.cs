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

namespace Saas.Offers.Agreements;

/// <param name="Offers">Offers that rest on it.</param>
public sealed record AgreementView(
    AgreementId Id, AgreementKind Kind, string Title, string Party, string PartyNumber, IReadOnlyList<AgreementTask> Tasks, string? OurContact, string? TheirContact, string? RemindEmail,
    DateOnly StartsOn, DateOnly? EndsOn, int RemindWeeks, DateTimeOffset? EndedAt, IReadOnlyList<OfferId> Offers);

public sealed record AgreementSummary(AgreementId Id, AgreementKind Kind, string Title, string Party, string PartyNumber, DateOnly StartsOn, DateOnly? EndsOn, DateTimeOffset? EndedAt, int Offers);

public sealed class AttachOfferRequest
{
    public OfferId Offer { get; set; }
}

/// <summary>Cooperation agreements over the API.</summary>
internal static class AgreementEndpoints
{
    public const string Example = """{ "kind": "user-organisation", "title": "Diabeteskurs", "party": "Diabeteslaget", "partyNumber": "313000109", "tasks": [ { "doer": "us", "what": "Rom og kursleder" }, { "doer": "them", "what": "Brukerrepresentant i alle tre faser" } ], "ourContact": "Ingrid Solvang, 77 00 00 00", "theirContact": "Wenche Myrvang", "startsOn": "2098-01-01", "endsOn": "2099-12-31", "remindWeeks": 12 }""";

    public const string View = """{"id": "019a9f3e-b000-7c11-8a44-0d6b5f1f2a80", "kind": "user-organisation", "title": "Diabeteskurs", "party": "Diabeteslaget", "partyNumber": "313000109", "tasks": [{"doer": "us", "what": "Rom og kursleder"}], "ourContact": "Ingrid Solvang, 77 00 00 00", "theirContact": "Wenche Myrvang", "startsOn": "2098-01-01", "endsOn": "2099-12-31", "remindWeeks": 12, "offers": ["019a9f3e-6f00-7c11-8a44-0d6b5f1f2a10"]}""";

    public const string Attach = """{ "offer": "019a9f3e-6f00-7c11-8a44-0d6b5f1f2a10" }""";

    private const string List = """{"items": [{"id": "019a9f3e-b000-7c11-8a44-0d6b5f1f2a80", "kind": "user-organisation", "title": "Diabeteskurs", "party": "Diabeteslaget", "partyNumber": "313000109", "startsOn": "2098-01-01", "endsOn": "2099-12-31", "offers": 1}]}""";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/agreements", ListAsync).Needs(OfferPermissions.ReadAgreements).WithName("listAgreements").WithSummary("Cooperation agreements, in the order they were made").WithExample(answer: List);
        api.MapGet("/agreements/{id}", OneAsync).Needs(OfferPermissions.ReadAgreements).WithName("readAgreement").WithSummary("One agreement with its division of tasks")
            .WithDescription("Every call is written to the access log, for the contacts' sake.").WithExample(answer: View).ProducesProblem(404);
        api.MapPost("/agreements", async (Body<AgreementRequest> body, KeepAgreements keep, TenantDb db, KeyRing keys, AuditLog audit, HttpContext http) =>
        {
            var id = await keep.MakeAsync(body.Value, http.RequestAborted);
            return TypedResults.Created($"{http.Request.PathBase}/api/v1/agreements/{id}", (await OneAsync(id, db, keys, audit, http)).Value);
        }).Needs(OfferPermissions.WriteAgreements).Idempotent().WithName("makeAgreement").WithSummary("Make an agreement").WithExample(Example, View).ProducesValidationProblem();
        Change(api.MapPut("/agreements/{id}", async (AgreementId id, Body<AgreementRequest> body, KeepAgreements keep, TenantDb db, KeyRing keys, AuditLog audit, HttpContext http) =>
        {
            await keep.ChangeAsync(id, body.Value, http.RequestAborted);
            return await OneAsync(id, db, keys, audit, http);
        }), Example).WithName("changeAgreement").WithSummary("Change an agreement; a new end is reminded of anew").ProducesValidationProblem();
        Change(api.MapPost("/agreements/{id}/end", async (AgreementId id, KeepAgreements keep, TenantDb db, KeyRing keys, AuditLog audit, HttpContext http) =>
        {
            await keep.EndAsync(id, http.RequestAborted);
            return await OneAsync(id, db, keys, audit, http);
        })).WithName("endAgreement").WithSummary("End an agreement today");
        Change(api.MapPost("/agreements/{id}/offers", async (AgreementId id, Body<AttachOfferRequest> body, KeepAgreements keep, TenantDb db, KeyRing keys, AuditLog audit, HttpContext http) =>
        {
            var offer = body.Value.Offer;
            if (!await db.Agreements.AnyAsync(one => one.Id == id, http.RequestAborted))
            {
                throw new Missing("agreement");
            }

            if (!await db.Offers.AnyAsync(one => one.Id == offer, http.RequestAborted))
            {
                throw new Invalid("offer", "is no offer of this room"); // the address is right, the body is not
            }

            await keep.AttachAsync(id, offer, http.RequestAborted);
            return await OneAsync(id, db, keys, audit, http);
        }), Attach).WithName("attachOffer").WithSummary("Say that an offer rests on the agreement").ProducesValidationProblem();
    }

    private static async Task<Ok<PageOf<AgreementSummary>>> ListAsync(TenantDb db, KeyRing keys, HttpContext http, int? limit, string? cursor)
    {
        var (take, cipher) = (Limit.Of(limit), await keys.ForAsync(db.Tenant, http.RequestAborted));
        var (rows, next) = await AgreementReads.PageAsync(db, Cursor.Read(cipher, "agreements", cursor), take, http.RequestAborted);
        return TypedResults.Ok(new PageOf<AgreementSummary>(
            [.. rows.Select(row => new AgreementSummary(row.Id, row.Kind, row.Title, row.Party, row.PartyNumber, row.StartsOn, row.EndsOn, row.EndedAt, row.Offers))], next?.Write(cipher, "agreements")));
    }

    private static RouteHandlerBuilder Change(RouteHandlerBuilder route, string? request = null) =>
        route.Needs(OfferPermissions.WriteAgreements).WithExample(request, View).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Ok<AgreementView>> OneAsync(AgreementId id, TenantDb db, KeyRing keys, AuditLog audit, HttpContext http)
    {
        var (a, contacts) = await AgreementReads.OneAsync(db, keys, audit, id, http.RequestAborted);
        var offers = await AgreementReads.OffersAsync(db, id, http.RequestAborted);
        return TypedResults.Ok(new AgreementView(
            a.Id, a.Kind, a.Title, a.Party, a.PartyNumber, a.Tasks.Rows, contacts.Ours, contacts.Theirs, contacts.RemindEmail, a.StartsOn, a.EndsOn, a.RemindWeeks, a.EndedAt,
            [.. offers.Select(offer => offer.Id)]));
    }
}
