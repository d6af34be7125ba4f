using System.Linq.Expressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Inquiries;

/// <param name="LoggedOn">The day it was written, in Oslo: the only day on which it can be changed.</param>
public sealed record InquiryView(
    InquiryId Id, DateOnly Date, DateOnly LoggedOn, OrganisationId? OrganisationId, InquiryChannel Channel, string? Arena, InquiryWho? Who, string? Theme, int? Minutes, ReferredTo? ReferredTo, string? Note);

/// <summary>What came of a batch, in the order it was sent.</summary>
public sealed record InquiryReceipt(int Logged, IReadOnlyList<InquiryId> Ids);

/// <summary>The inquiry log over the API.</summary>
internal static class InquiryEndpoints
{
    public const string Example = """{ "channel": "visit", "arena": "guidance-office", "who": "next-of-kin", "theme": "dementia", "minutes": 15, "referredTo": "offer", "note": "Spurte om kurs på kveldstid" }""";

    public const string View = """{"id": "019a9f3e-c000-7c11-8a44-0d6b5f1f2a90", "date": "2026-11-22", "loggedOn": "2026-11-22", "channel": "visit", "arena": "guidance-office", "who": "next-of-kin", "theme": "dementia", "minutes": 15, "referredTo": "offer", "note": "Spurte om kurs på kveldstid"}""";

    public const string Batch = """{ "inquiries": [ { "channel": "stand", "arena": "pharmacy-stand", "who": "patient", "theme": "type-2-diabetes", "minutes": 5 }, { "channel": "phone" } ] }""";

    private const string Receipt = """{"logged": 2, "ids": ["019a9f3e-c000-7c11-8a44-0d6b5f1f2a91", "019a9f3e-c000-7c11-8a44-0d6b5f1f2a92"]}""";

    private const string List = """{"items": [{"id": "019a9f3e-c000-7c11-8a44-0d6b5f1f2a90", "date": "2026-11-22", "loggedOn": "2026-11-22", "channel": "visit", "who": "next-of-kin", "theme": "dementia", "minutes": 15}]}""";

    internal const string Nobody = "No identity anywhere: the row keeps neither who asked nor who answered. A note that looks as if it says who somebody is (a name, an address, a telephone number, a fødselsnummer, an account, an e-mail address) "
        + "is refused with inquiry.identifies; found says where. noteConfirmed stores it all the same, except where a number or an address checks out.";

    private static readonly Expression<Func<Inquiry, InquiryView>> Shape = row => new InquiryView(
        row.Id, row.HappenedOn, row.LoggedOn, row.OrganisationId, row.Channel, row.Arena, row.Who, row.Theme, row.Minutes, row.ReferredTo, row.Note);

    private static readonly Func<Inquiry, InquiryView> Show = Shape.Compile();

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/inquiries", ListAsync).Needs(PeerSupportPermissions.ReadStatistics).WithName("listInquiries").WithSummary("Inquiries, the latest first")
            .WithDescription("from and to are days; organisation, channel, arena, who and theme narrow the list.").WithExample(answer: List).ProducesValidationProblem();
        api.MapGet("/inquiries/{id}", async (InquiryId id, TenantDb db, HttpContext http) => TypedResults.Ok(await OneAsync(db, id, http.RequestAborted)))
            .Needs(PeerSupportPermissions.ReadStatistics).WithName("readInquiry").WithSummary("Read an inquiry").WithExample(answer: View).ProducesProblem(404);
        api.MapPost("/inquiries", async (Body<InquiryRequest> body, LogBook book, TenantDb db, HttpContext http) =>
        {
            var id = await book.LogAsync(body.Value, http.RequestAborted);
            return TypedResults.Created($"{http.Request.PathBase}/api/v1/inquiries/{id}", Local(db, id));
        }).Needs(PeerSupportPermissions.Log).Idempotent().WithName("logInquiry").WithSummary("Log an inquiry").WithDescription(Nobody).WithExample(Example, View)
            .ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        api.MapPost("/inquiries/batch", async (Body<InquiryBatch> body, LogBook book, HttpContext http) =>
        {
            var ids = await book.LogManyAsync(body.Value.Inquiries, http.RequestAborted);
            return TypedResults.Created((string?)null, new InquiryReceipt(ids.Count, ids));
        }).Needs(PeerSupportPermissions.Log).Idempotent().WithName("logInquiries").WithSummary("Log up to 500 inquiries at once").WithDescription("All or none. " + Nobody).WithExample(Batch, Receipt)
            .ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        api.MapPut("/inquiries/{id}", async (InquiryId id, Body<InquiryRequest> body, LogBook book, TenantDb db, HttpContext http) =>
        {
            await book.ChangeAsync(id, body.Value, http.RequestAborted);
            return TypedResults.Ok(Local(db, id));
        }).Needs(PeerSupportPermissions.Log).WithName("changeInquiry").WithSummary("Change an inquiry, on the day it was logged").WithDescription(Nobody + " On another day: inquiry.day_over.").WithExample(Example, View)
            .ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        api.MapDelete("/inquiries/{id}", async (InquiryId id, LogBook book, HttpContext http) =>
        {
            await book.DeleteAsync(id, http.RequestAborted);
            return TypedResults.NoContent();
        }).Needs(PeerSupportPermissions.Log).WithName("deleteInquiry").WithSummary("Delete an inquiry, on the day it was logged").ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Ok<PageOf<InquiryView>>> ListAsync(TenantDb db, KeyRing keys, HttpContext http, int? limit, string? cursor)
    {
        var take = Limit.Of(limit);
        var cipher = await keys.ForAsync(db.Tenant, http.RequestAborted);
        var rows = InquiryFilter.OfApi(http.Request.Query).Apply(db.Inquiries.AsNoTracking());
        if (Cursor.Read(cipher, "inquiries", cursor) is { } after)
        {
            var (day, id) = (Oslo.Date(after.At), new InquiryId(after.Id));
            rows = rows.Where(row => EF.Functions.LessThan(ValueTuple.Create(row.HappenedOn, row.Id), ValueTuple.Create(day, id)));
        }

        var page = await Views(rows.OrderByDescending(row => row.HappenedOn).ThenByDescending(row => row.Id)).Take(take + 1).ToListAsync(http.RequestAborted);
        var next = page.Count > take ? new Cursor(Oslo.StartOf(page[take - 1].Date), page[take - 1].Id.Value).Write(cipher, "inquiries") : null;
        return TypedResults.Ok(new PageOf<InquiryView>([.. page.Take(take)], next));
    }

    private static async Task<InquiryView> OneAsync(TenantDb db, InquiryId id, CancellationToken cancellation) =>
        await Views(db.Inquiries.AsNoTracking().Where(row => row.Id == id)).SingleOrDefaultAsync(cancellation) ?? throw new Missing("inquiry");

    /// <summary>As it was just written: not read again.</summary>
    internal static InquiryView Local(TenantDb db, InquiryId id) => Show(db.Inquiries.Local.Single(row => row.Id == id));

    private static IQueryable<InquiryView> Views(IQueryable<Inquiry> rows) => rows.Select(Shape);
}
