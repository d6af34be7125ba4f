using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;
using Saas.Offers.Evaluation.Results;
using Saas.Offers.Planning;

namespace Saas.Offers.Evaluation;

/// <summary>Forms, the form of an offer, and results over the API.</summary>
internal static class EvaluationEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/evaluation-scales", () => TypedResults.Ok(new PageOf<ScaleView>([.. PublishedScales.All.Select(ScaleView.Of)], null))).Needs(OfferPermissions.ReadEvaluations)
            .WithName("listEvaluationScales").WithSummary("Scales that can stand in a form").WithDescription("With the languages each has been published in, and whether our wording has been held against the source.").WithExample(answer: EvaluationExamples.Scales);
        api.MapGet("/evaluation-forms", ListAsync).Needs(OfferPermissions.ReadEvaluations)
            .WithName("listEvaluationForms").WithSummary("Forms of this room, by name").WithExample(answer: EvaluationExamples.Forms);
        api.MapPost("/evaluation-forms", MakeAsync).Needs(OfferPermissions.WriteEvaluations).Idempotent()
            .WithName("makeEvaluationForm").WithSummary("Make an evaluation form").WithExample(EvaluationExamples.Form, EvaluationExamples.FormView).ProducesValidationProblem();
        api.MapGet("/evaluation-forms/{id}", ReadAsync).Needs(OfferPermissions.ReadEvaluations)
            .WithName("readEvaluationForm").WithSummary("Read a form in its newest version").WithExample(answer: EvaluationExamples.FormView).ProducesProblem(404);
        api.MapPut("/evaluation-forms/{id}", EditAsync).Needs(OfferPermissions.WriteEvaluations)
            .WithName("editEvaluationForm").WithSummary("Change a form").WithDescription("A version that has been sent to participants is kept; the change is then the next version.")
            .WithExample(EvaluationExamples.Form, EvaluationExamples.FormView).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        api.MapDelete("/evaluation-forms/{id}", RetireAsync).Needs(OfferPermissions.WriteEvaluations)
            .WithName("retireEvaluationForm").WithSummary("Take a form out of use").WithDescription("Offers that use it keep it.").ProducesProblem(404).ProducesProblem(409);
        api.MapPut("/offers/{id}/evaluation", ChooseAsync).Needs(OfferPermissions.WriteEvaluations)
            .WithName("chooseEvaluation").WithSummary("Choose the form an offer is evaluated with").WithExample(EvaluationExamples.Choice, EvaluationExamples.Results).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        api.MapGet("/offers/{id}/evaluation", ResultsAsync).Needs(OfferPermissions.ReadEvaluations)
            .WithName("readEvaluation").WithSummary("How an offer is evaluated, and the results").WithDescription("Nothing of fewer than five persons; comparisons are over those who answered both times.").WithExample(answer: EvaluationExamples.Results).ProducesProblem(404);
        api.MapPost("/offers/{id}/evaluation/close", CloseAsync).Needs(OfferPermissions.WriteEvaluations)
            .WithName("closeEvaluation").WithSummary("End the time to answer early").WithExample(EvaluationExamples.Close, EvaluationExamples.Results).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Ok<PageOf<FormSummary>>> ListAsync(FormLibrary forms, HttpContext http) =>
        TypedResults.Ok(new PageOf<FormSummary>([.. (await forms.ListAsync(withRetired: true, http.RequestAborted)).Select(FormSummary.Of)], null));

    private static async Task<Created<FormView>> MakeAsync(Body<FormDocument> body, FormLibrary forms, HttpContext http)
    {
        var id = await forms.MakeAsync(body.Value, http.RequestAborted);
        return TypedResults.Created($"{http.Request.PathBase}/api/v1/evaluation-forms/{id}", FormView.Of(await forms.ReadAsync(id, http.RequestAborted)));
    }

    private static async Task<Ok<FormView>> ReadAsync(EvaluationFormId id, FormLibrary forms, HttpContext http) => TypedResults.Ok(FormView.Of(await forms.ReadAsync(id, http.RequestAborted)));

    private static async Task<Ok<FormView>> EditAsync(EvaluationFormId id, Body<FormDocument> body, FormLibrary forms, HttpContext http)
    {
        await forms.EditAsync(id, body.Value, null, http.RequestAborted);
        return await ReadAsync(id, forms, http);
    }

    private static async Task<NoContent> RetireAsync(EvaluationFormId id, FormLibrary forms, HttpContext http)
    {
        await forms.RetireAsync(id, http.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<EvaluationView>> ChooseAsync(OfferId id, Body<EvaluationChoice> body, EvaluationDesk desk, TenantDb db, ReadReport reports, HttpContext http)
    {
        await desk.ChooseAsync(id, body.Value.FormId ?? FormLibrary.StandardId, body.Value.MonthsAfter, http.RequestAborted);
        return await ResultsAsync(id, db, reports, http);
    }

    private static async Task<Ok<EvaluationView>> ResultsAsync(OfferId id, TenantDb db, ReadReport reports, HttpContext http)
    {
        var offer = await db.Offers.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, http.RequestAborted) ?? throw new Missing("offer");
        return TypedResults.Ok(EvaluationView.Of(id, await reports.OfAsync(offer, http.RequestAborted)));
    }

    private static async Task<Ok<EvaluationView>> CloseAsync(OfferId id, Body<MomentChoice> body, EvaluationDesk desk, TenantDb db, ReadReport reports, HttpContext http)
    {
        await desk.CloseAsync(id, body.Value.Moment, http.RequestAborted);
        return await ResultsAsync(id, db, reports, http);
    }
}
