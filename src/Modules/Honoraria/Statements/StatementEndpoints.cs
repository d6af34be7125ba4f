using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Amounts;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;

namespace Saas.Honoraria.Statements;

/// <param name="FeeOre">Pay.</param>
/// <param name="ExpensesOre">Free of withholding.</param>
/// <param name="ReportableOre">The part of the pay that is reported to the tax authorities.</param>
/// <param name="PaidOre">What has been paid out.</param>
public sealed record StatementSumView(long FeeOre, long ExpensesOre, long ReportableOre, long PaidOre);

public sealed record PersonYearView(UserRepresentativeId Representative, string Name, StatementSumView Sum);

public sealed record ClaimYearView(ClaimId Claim, DateOnly OnDate, string Title, StatementSumView Sum, DateOnly? PaidOn);

public sealed record PayerYearView(PayerId Payer, string Name, string? Number, long LimitOre, StatementSumView Sum, IReadOnlyList<ClaimYearView> Claims);

public sealed record YearStatementView(UserRepresentativeId Representative, string Name, int Year, string Currency, StatementSumView Sum, IReadOnlyList<PayerYearView> Payers);

/// <param name="Percent">Of all assignments, to a tenth, half up.</param>
public sealed record PayerShareView(PayerArrangement Arrangement, int Assignments, int Minutes, decimal Percent);

/// <param name="Offer">Left out for what is tied to no offer.</param>
public sealed record OfferCostView(OfferId? Offer, string? Title, int Claims, long FeeOre, long ExpensesOre);

public sealed record YearFiguresView(int Year, string Currency, int Assignments, IReadOnlyList<PayerShareView> Payers, IReadOnlyList<OfferCostView> Offers);

/// <summary>Yearly statements and figures over the API.</summary>
internal static class StatementEndpoints
{
    private const string Sum = """{"feeOre": 284000, "expensesOre": 44679, "reportableOre": 284000, "paidOre": 328679}""";

    private const string List = $$"""{"items": [{"representative": "019a9f3e-c200-7c11-8a44-0d6b5f1f2ad0", "name": "Solveig Moen", "sum": {{Sum}}}]}""";

    private const string One = $$"""{"representative": "019a9f3e-c200-7c11-8a44-0d6b5f1f2ad0", "name": "Solveig Moen", "year": 2026, "currency": "NOK", "sum": {{Sum}}, "payers": [{"payer": "019a9f3e-c200-7c11-8a44-0d6b5f1f2ad1", "name": "Lenvik kommune", "number": "310001074", "limitOre": 200000, "sum": {{Sum}}, "claims": [{"claim": "019a9f3e-c200-7c11-8a44-0d6b5f1f2ad2", "onDate": "2026-03-12", "title": "Planlegging av kolskurs", "sum": {{Sum}}, "paidOn": "2026-04-10"}]}]}""";

    private const string Figures = """{"year": 2026, "currency": "NOK", "assignments": 62, "payers": [{"arrangement": "centre", "assignments": 24, "minutes": 4320, "percent": 38.7}], "offers": [{"offer": "019a9f3e-6f00-7c11-8a44-0d6b5f1f2a10", "title": "Kolskurs", "claims": 6, "feeOre": 284000, "expensesOre": 44679}]}""";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/honorarium-statements", async (int? year, TenantDb db, AuditLog audit, TimeProvider time, HttpContext http) =>
        {
            var people = await StatementReads.PeopleAsync(db, Year(year, time), http.RequestAborted);
            audit.Note("statements.read", "statements", db.TenantId.Value);
            await db.SaveChangesAsync(http.RequestAborted);
            return TypedResults.Ok(new PageOf<PersonYearView>([.. people.Select(person => new PersonYearView(person.Person, person.Name, View(person.Sum)))], null));
        }).Needs(HonorariaPermissions.ReadPayouts).WithName("listHonorariumStatements").WithSummary("What everybody's claims of an income year came to")
            .WithDescription("The income year is the Oslo year of approval; this year unless said.").WithExample(answer: List).ProducesValidationProblem();
        api.MapGet("/honorarium-statements/{representative}", async (UserRepresentativeId representative, int? year, TenantDb db, AuditLog audit, TimeProvider time, HttpContext http) =>
        {
            var statement = await StatementReads.OneAsync(db, representative, Year(year, time), http.RequestAborted);
            audit.Note("statement.read", "user-representative", representative.Value);
            await db.SaveChangesAsync(http.RequestAborted);
            return TypedResults.Ok(new YearStatementView(statement.Person, statement.Name, statement.Year, Money.Currency, View(statement.Sum), [.. statement.Payers.Select(View)]));
        }).Needs(HonorariaPermissions.ReadPayouts).WithName("readHonorariumStatement").WithSummary("One person's yearly statement").WithExample(answer: One).ProducesValidationProblem().ProducesProblem(404);
        api.MapGet("/honorarium-statements/{representative}/paper", async Task<FileContentHttpResult> (UserRepresentativeId representative, int? year, TenantDb db, StatementPaper paper, AuditLog audit, TimeProvider time, HttpContext http) =>
        {
            var statement = await StatementReads.OneAsync(db, representative, Year(year, time), http.RequestAborted);
            audit.Note("statement.print", "user-representative", representative.Value);
            await db.SaveChangesAsync(http.RequestAborted);
            return TypedResults.File(paper.Print(statement), "application/pdf", $"{statement.Year}.pdf");
        }).Needs(HonorariaPermissions.ReadPayouts).WithName("printHonorariumStatement").WithSummary("One person's yearly statement as PDF").Produces(200, contentType: "application/pdf").ProducesValidationProblem().ProducesProblem(404);
        api.MapGet("/honorarium-figures", async (int? year, TenantDb db, IOffers offers, TimeProvider time, HttpContext http) =>
        {
            var of = Year(year, time);
            var payers = await YearFigures.PayersAsync(db, of, http.RequestAborted);
            var costs = await YearFigures.OffersAsync(db, offers, of, http.RequestAborted);
            return TypedResults.Ok(new YearFiguresView(of, Money.Currency, payers.Sum(payer => payer.Assignments), [.. payers.Select(payer => new PayerShareView(payer.Arrangement, payer.Assignments, payer.Minutes, payer.Percent))],
                [.. costs.Select(cost => new OfferCostView(cost.Offer, cost.Title, cost.Claims, cost.FeeOre, cost.ExpensesOre))]));
        }).Needs(HonorariaPermissions.ReadClaims).WithName("readHonorariumFigures").WithSummary("Who pays, and what honoraria cost each offer in a year").WithExample(answer: Figures).ProducesValidationProblem();
    }

    /// <exception cref="Invalid">Out of all proportion.</exception>
    private static int Year(int? asked, TimeProvider time) => asked switch
    {
        null => Oslo.Date(time.GetUtcNow()).Year,
        >= StatementReads.FirstYear and <= 2100 => asked.Value,
        _ => throw new Invalid("year", "must be 2000 to 2100"),
    };

    private static StatementSumView View(StatementSum sum) => new(sum.FeeOre, sum.ExpensesOre, sum.ReportableOre, sum.PaidOre);

    private static PayerYearView View(PayerYear payer) => new(
        payer.Payer, payer.Name, payer.Number, payer.LimitOre, View(payer.Sum), [.. payer.Claims.Select(claim => new ClaimYearView(claim.Claim, claim.OnDate, claim.Title, View(claim.Sum), claim.PaidOn))]);
}
