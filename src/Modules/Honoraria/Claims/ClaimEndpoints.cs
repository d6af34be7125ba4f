using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Rates;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;

namespace Saas.Honoraria.Claims;

/// <summary>Claims over the API. A machine writes and submits for people, and carries a member's decision; it never decides.</summary>
internal static class ClaimEndpoints
{
    private const string List = "claims";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/claims", ListAsync).Needs(HonorariaPermissions.ReadClaims).WithName("listClaims").WithSummary("Claims, the latest first")
            .WithDescription("status, representative and year (of the claim's day) narrow the list.").WithExample(answer: ClaimExamples.List).ProducesValidationProblem();
        api.MapGet("/claims/{id}", async (ClaimId id, ClaimViews views, HttpContext http) => await OneAsync(id, views, http)).Needs(HonorariaPermissions.ReadClaims).WithName("readClaim").WithSummary("One claim, line by line")
            .WithDescription("As long as it has not been decided on, `year` says how the running sum stands against the payer's limit, and whether this claim crosses it.").WithExample(answer: ClaimExamples.View).ProducesProblem(404);
        api.MapPost("/claims", BeginAsync).Needs(HonorariaPermissions.WriteClaims).Idempotent().WithName("beginClaim").WithSummary("Begin a claim of an assignment, or of expenses alone")
            .WithDescription("A draft, filled in from the assignment and calculated by the rate table of its day. Attach receipts, write what was spent, and submit it.")
            .WithExample(ClaimExamples.Begin, ClaimExamples.View).ProducesValidationProblem().ProducesProblem(409);
        api.MapPut("/claims/{id}", async (ClaimId id, Body<ClaimChangeRequest> body, WriteClaims write, ClaimViews views, HttpContext http) =>
        {
            await write.WriteAsync(id, body.Value.Claimed!, null, http.RequestAborted);
            return await OneAsync(id, views, http);
        }).Needs(HonorariaPermissions.WriteClaims).WithName("writeClaim").WithSummary("Write what is claimed, and have it calculated").WithDescription("A draft, or a claim that was returned.")
            .WithExample(ClaimExamples.Change, ClaimExamples.View).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        Verb(api, "submit", "submitClaim", (write, id, cancellation) => write.SubmitAsync(id, null, cancellation)).WithSummary("Send a claim to those who approve")
            .WithDescription("Calculated once more. What the rate table does not pay, and an expense without the receipt that it needs, are field errors.").ProducesValidationProblem();
        Verb(api, "withdraw", "withdrawClaim", (write, id, cancellation) => write.WithdrawAsync(id, null, cancellation)).WithSummary("Take a claim back before anybody has decided on it");
        MapReceipts(api);
        MapDecisions(api);
    }

    private static void MapReceipts(RouteGroupBuilder api)
    {
        api.MapPost("/claims/{id}/receipts", async (ClaimId id, ReceiptBody body, KeepReceipts keep, HttpContext http) =>
        {
            var receipt = await keep.AttachAsync(id, body.File, null, http.RequestAborted);
            return TypedResults.Created($"{http.Request.PathBase}/api/v1/claims/{id}/receipts/{receipt}", new ReceiptView(receipt, body.File.Type, body.File.Content.Length));
        }).Needs(HonorariaPermissions.WriteClaims).Idempotent().WithMetadata(new RequestSizeLimitAttribute(ReceiptFiles.MostBytes)).WithName("attachReceipt").WithSummary("Attach a receipt to a claim")
            .WithDescription("The file itself: PDF, JPEG or PNG, up to 10 MB. What it is, is decided by its content, which Content-Type must agree with. What a camera wrote beside a picture is left out.")
            .WithExample(ClaimExamples.File, ClaimExamples.Receipt).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409).ProducesProblem(413);
        api.MapGet("/claims/{id}/receipts/{receipt}", async Task<FileContentHttpResult> (ClaimId id, ReceiptId receipt, KeepReceipts keep, HttpContext http) =>
        {
            var file = await keep.OpenAsync(id, receipt, null, http.RequestAborted);
            return TypedResults.File(file.Content, file.Type);
        }).Needs(HonorariaPermissions.ReadClaims).WithName("readReceipt").WithSummary("A receipt of a claim").WithDescription("The file. Every look is noted.").ProducesProblem(404);
    }

    private static void MapDecisions(RouteGroupBuilder api)
    {
        Decision(api.MapPost("/claims/{id}/approve", async (ClaimId id, Body<ClaimApprovalRequest> body, DecideClaims decide, ClaimViews views, HttpContext http) =>
        {
            await decide.ApproveAsync(id, body.Value.LimitSeen, body.Value.DecidedBy, http.RequestAborted);
            return await OneAsync(id, views, http);
        })).WithName("approveClaim").WithSummary("Carry a member's approval")
            .WithDescription("decidedBy is the member who decided; nobody approves a claim of their own or one that they submitted (409 claim.own). When the year's limit is crossed with it, limitSeen says that they have seen that.")
            .WithExample(ClaimExamples.Approval, ClaimExamples.View);
        Decision(api.MapPost("/claims/{id}/return", async (ClaimId id, Body<ClaimRefusalRequest> body, DecideClaims decide, ClaimViews views, HttpContext http) =>
        {
            await decide.ReturnAsync(id, body.Value.Reason.Trim(), body.Value.DecidedBy, http.RequestAborted);
            return await OneAsync(id, views, http);
        })).WithName("returnClaim").WithSummary("Send a claim back to the claimant").WithDescription("They are told why by mail, and may mend it and submit it again.").WithExample(ClaimExamples.Refusal, ClaimExamples.View);
        Decision(api.MapPost("/claims/{id}/reject", async (ClaimId id, Body<ClaimRefusalRequest> body, DecideClaims decide, ClaimViews views, HttpContext http) =>
        {
            await decide.RejectAsync(id, body.Value.Reason.Trim(), body.Value.DecidedBy, http.RequestAborted);
            return await OneAsync(id, views, http);
        })).WithName("rejectClaim").WithSummary("Turn a claim down").WithDescription("They are told why by mail. A new claim of the same assignment can be made.").WithExample(ClaimExamples.Refusal, ClaimExamples.View);
    }

    private static RouteHandlerBuilder Decision(RouteHandlerBuilder route) => route.Needs(HonorariaPermissions.ApproveClaims).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);

    private static RouteHandlerBuilder Verb(RouteGroupBuilder api, string verb, string name, Func<WriteClaims, ClaimId, CancellationToken, Task> act) =>
        api.MapPost($"/claims/{{id}}/{verb}", async (ClaimId id, WriteClaims write, ClaimViews views, HttpContext http) =>
        {
            await act(write, id, http.RequestAborted);
            return await OneAsync(id, views, http);
        }).Needs(HonorariaPermissions.WriteClaims).WithName(name).WithExample(answer: ClaimExamples.View).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Created<ClaimView>> BeginAsync(Body<ClaimRequest> body, WriteClaims write, ClaimViews views, TenantDb db, HttpContext http)
    {
        var (request, cancellation) = (body.Value, http.RequestAborted);
        var id = await db.InOneTransactionAsync(async () =>
        {
            var begun = request.AssignmentId is { } assignment
                ? await write.BeginAsync(assignment, null, goOn: false, cancellation)
                : await write.BeginExpensesAsync(request.RepresentativeId!.Value, request.PayerId!.Value, request.Date!.Value, request.Title!.Trim(), cancellation);
            if (request.Claimed is { } claimed)
            {
                await write.WriteAsync(begun, claimed, null, cancellation);
            }

            return begun;
        }, cancellation);
        return TypedResults.Created($"{http.Request.PathBase}/api/v1/claims/{id}", (await OneAsync(id, views, http)).Value);
    }

    private static async Task<Ok<ClaimView>> OneAsync(ClaimId id, ClaimViews views, HttpContext http) => TypedResults.Ok(await views.OneAsync(id, http.RequestAborted) ?? throw new Missing("claim"));

    private static async Task<Ok<PageOf<ClaimSummary>>> ListAsync(TenantDb db, KeyRing keys, HttpContext http, ClaimStatus? status, UserRepresentativeId? representative, int? year, int? limit, string? cursor)
    {
        var take = Limit.Of(limit);
        var cipher = await keys.ForAsync(db.Tenant, http.RequestAborted);
        var rows = new ClaimFilter(null, status, null, year).Apply(ClaimReads.Rows(db, db.Claims.Where(claim => representative == null || claim.RepresentativeId == representative)));
        if (Cursor.Read(cipher, List, cursor) is { } after)
        {
            var (at, id) = (after.At, new ClaimId(after.Id));
            rows = rows.Where(row => EF.Functions.LessThan(ValueTuple.Create(row.CreatedAt, row.Id), ValueTuple.Create(at, id)));
        }

        var page = await rows.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id).Take(take + 1).ToListAsync(http.RequestAborted);
        var next = page.Count > take ? new Cursor(page[take - 1].CreatedAt, page[take - 1].Id.Value).Write(cipher, List) : null;
        return TypedResults.Ok(new PageOf<ClaimSummary>([.. page.Take(take).Select(ClaimSummary.Of)], next));
    }
}
