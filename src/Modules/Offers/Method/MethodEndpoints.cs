using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Method;

/// <summary>The plan of an offer over the API: people, meetings, checklist. Every change answers with the whole plan, states and all.</summary>
internal static class MethodEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        Found(api.MapGet("/offers/{id}/method", (OfferId id, HttpContext http, TenantDb db, MethodReads reads) => AnswerAsync(id, http, db, reads)).Needs(OfferPermissions.Read)
            .WithName("readMethod").WithSummary("The plan after the standard method: three phases with people, meetings and checklists"))
            .WithDescription("The state of a phase follows from its people, its checklist and the clock. Reading somebody who does not wish to be shown is written to the access log.");
        Change(api.MapPost("/offers/{id}/people", async (OfferId id, Body<AddPersonRequest> body, PlanPeople people, HttpContext http, TenantDb db, MethodReads reads) =>
        {
            await people.AddAsync(id, body.Value.Phases, body.Value.Wish(), http.RequestAborted);
            return await AnswerAsync(id, http, db, reads);
        }), MethodExamples.Person).Idempotent().WithName("addPerson").WithSummary("Add a professional or a user representative to one or more phases").ProducesValidationProblem();
        Change(api.MapDelete("/offers/{id}/people/{person}", async (OfferId id, PlanPersonId person, PlanPeople people, HttpContext http, TenantDb db, MethodReads reads) =>
        {
            await people.RemoveAsync(id, person, http.RequestAborted);
            return await AnswerAsync(id, http, db, reads);
        })).WithName("removePerson").WithSummary("Take somebody out of a phase").WithDescription("A published course keeps both sides in planning: 409 for the last of a side.");
        Change(api.MapPost("/offers/{id}/meetings", async (OfferId id, Body<AddMeetingRequest> body, PlanTasks tasks, HttpContext http, TenantDb db, MethodReads reads) =>
        {
            await tasks.AddMeetingAsync(id, body.Value.Phase, body.Value.Wish(), http.RequestAborted);
            return await AnswerAsync(id, http, db, reads);
        }), MethodExamples.Meeting).Idempotent().WithName("addMeeting").WithSummary("Add a planning or evaluation meeting").ProducesValidationProblem();
        Change(api.MapDelete("/offers/{id}/meetings/{meeting}", async (OfferId id, PlanMeetingId meeting, PlanTasks tasks, HttpContext http, TenantDb db, MethodReads reads) =>
        {
            await tasks.RemoveMeetingAsync(id, meeting, http.RequestAborted);
            return await AnswerAsync(id, http, db, reads);
        })).WithName("removeMeeting").WithSummary("Take a meeting away");
        Change(api.MapPost("/offers/{id}/checklist", async (OfferId id, Body<AddItemRequest> body, PlanTasks tasks, HttpContext http, TenantDb db, MethodReads reads) =>
        {
            await tasks.AddItemAsync(id, body.Value.Phase, body.Value.Text, http.RequestAborted);
            return await AnswerAsync(id, http, db, reads);
        }), MethodExamples.Item).Idempotent().WithName("addChecklistItem").WithSummary("Add a line to a phase's checklist").ProducesValidationProblem();
        Change(api.MapMethods("/offers/{id}/checklist/{item}", ["PATCH"], ChangeItemAsync), MethodExamples.ItemChange)
            .WithName("changeChecklistItem").WithSummary("Tick a line of a checklist, or move it").ProducesValidationProblem();
        Change(api.MapDelete("/offers/{id}/checklist/{item}", async (OfferId id, PlanItemId item, PlanTasks tasks, HttpContext http, TenantDb db, MethodReads reads) =>
        {
            await tasks.RemoveItemAsync(id, item, http.RequestAborted);
            return await AnswerAsync(id, http, db, reads);
        })).WithName("removeChecklistItem").WithSummary("Take a line away from a checklist");
    }

    private static async Task<Ok<MethodView>> ChangeItemAsync(OfferId id, PlanItemId item, Body<ChangeItemRequest> body, PlanTasks tasks, HttpContext http, TenantDb db, MethodReads reads)
    {
        if (body.Value.Done is { } done)
        {
            await tasks.TickAsync(id, item, done, null, http.RequestAborted);
        }

        if (body.Value.Position is { } position)
        {
            await tasks.MoveItemAsync(id, item, _ => position, http.RequestAborted);
        }

        db.ChangeTracker.Clear();
        return await AnswerAsync(id, http, db, reads);
    }

    private static RouteHandlerBuilder Change(RouteHandlerBuilder route, string? request = null) =>
        route.Needs(OfferPermissions.Write).WithExample(request, MethodExamples.Method).ProducesProblem(404).ProducesProblem(409);

    private static RouteHandlerBuilder Found(RouteHandlerBuilder route) => route.WithExample(answer: MethodExamples.Method).ProducesProblem(404);

    private static async Task<Ok<MethodView>> AnswerAsync(OfferId id, HttpContext http, TenantDb db, MethodReads reads)
    {
        var offer = await db.Offers.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, http.RequestAborted) ?? throw new Missing("offer");
        return TypedResults.Ok(await reads.ReadAsync(offer, http.RequestAborted));
    }
}
