using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Identifiers;
using Saas.Kernel.Secrets;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.PeerSupport.Contracts;

namespace Saas.Honoraria.Register;

/// <param name="Declaration">How things stand with their declaration of confidentiality.</param>
/// <param name="DeclaredUntil">Last day of the newest one.</param>
/// <param name="Account">Masked; null until one has been given.</param>
/// <param name="Done">Assignments they have done.</param>
/// <param name="Planned">Assignments that stand planned in the period that was asked about, or from today on.</param>
public record UserRepresentativeSummary(
    UserRepresentativeId Id, string Name, string Email, OrganisationId? Organisation, IReadOnlyList<string> Themes, IReadOnlyList<string> Languages, IReadOnlyList<string> Municipalities,
    IReadOnlyList<string> Phases, IReadOnlyList<int> Weekdays, string Availability, IReadOnlyList<AbsenceView> Absences, RegisterStatus Status, DeclarationState Declaration, DateOnly? DeclaredUntil,
    string? Account, int Done, int Planned);

/// <param name="EndsOn">Last day.</param>
public sealed record AbsenceView(AbsenceId Id, DateOnly StartsOn, DateOnly EndsOn);

/// <param name="Edition">Which text was signed.</param>
/// <param name="ValidUntil">Last day.</param>
public sealed record DeclarationView(DeclarationId Id, string Edition, DateOnly SignedOn, DateOnly ValidUntil);

/// <summary>With how to reach them, what they have signed and what they have learnt.</summary>
public sealed record UserRepresentativeView : UserRepresentativeSummary
{
    internal UserRepresentativeView(UserRepresentativeSummary summary)
        : base(summary)
    {
    }

    public required string About { get; init; }

    public string? Phone { get; init; }

    public string? Address { get; init; }

    public string? Postcode { get; init; }

    public string? Town { get; init; }

    /// <summary>Whether they can sign in and write their own claims.</summary>
    public required bool HasAccount { get; init; }

    /// <summary>Whether an identity number is kept; it is never shown here.</summary>
    public required bool HasNationalId { get; init; }

    public required IReadOnlyList<DeclarationView> Declarations { get; init; }

    /// <summary>What the competence register has under their name, newest first.</summary>
    public required IReadOnlyList<HeldCompetence> Training { get; init; }
}

/// <summary>The register of user representatives over the API.</summary>
internal static class RegisterEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/user-representatives", async (TenantDb db, ICompetence competence, TimeProvider time, HttpContext http) =>
        {
            var today = Oslo.Date(time.GetUtcNow());
            var rows = await RegisterReads.ListAsync(db, competence, RegisterFilter.OfApi(http.Request.Query), today, http.RequestAborted);
            return TypedResults.Ok(new PageOf<UserRepresentativeSummary>([.. rows.Select(row => Summary(row, today))], null));
        }).Needs(HonorariaPermissions.ReadRepresentatives).WithName("listUserRepresentatives").WithSummary("User representatives, by name")
            .WithDescription("q looks in name, e-mail address, experience and when they can; theme, municipality, language and phase narrow the list; training is a kind of the competence register; from and to leave out those who are away all of that time. Those who can be asked, unless status says otherwise.")
            .WithExample(answer: RegisterExamples.List).ProducesValidationProblem();
        api.MapGet("/user-representatives/{id}", OneAsync).Needs(HonorariaPermissions.ReadRepresentatives).WithName("readUserRepresentative").WithSummary("One user representative")
            .WithDescription("With how to reach them; that is noted in the audit log. The bank account is masked, and an identity number is never shown.").WithExample(answer: RegisterExamples.View).ProducesProblem(404);
        api.MapPost("/user-representatives", async (
            Body<UserRepresentativeRequest> body, KeepRegister keep, TenantDb db, ICompetence competence, KeyRing keys, AuditLog audit, TimeProvider time, HttpContext http) =>
        {
            var id = await keep.EnterAsync(body.Value, http.RequestAborted);
            return TypedResults.Created($"{http.Request.PathBase}/api/v1/user-representatives/{id}", (await OneAsync(id, db, competence, keys, audit, time, http)).Value);
        }).Needs(HonorariaPermissions.ManageRepresentatives).Idempotent().WithName("enterUserRepresentative").WithSummary("Take somebody into the register")
            .WithExample(RegisterExamples.Enter, RegisterExamples.View).ProducesValidationProblem().ProducesProblem(409);
        Change(api.MapPut("/user-representatives/{id}", async (
            UserRepresentativeId id, Body<UserRepresentativeRequest> body, KeepRegister keep, TenantDb db, ICompetence competence, KeyRing keys, AuditLog audit, TimeProvider time, HttpContext http) =>
        {
            await keep.DescribeAsync(id, body.Value, http.RequestAborted);
            return await OneAsync(id, db, competence, keys, audit, time, http);
        }), RegisterExamples.Enter).WithName("changeUserRepresentative").WithSummary("Change what the register says of somebody").ProducesValidationProblem();
        Verb(api, "invitation", "inviteUserRepresentative", "Invite them to an account of their own", (keep, id, stop) => keep.InviteAsync(id, stop));
        Verb(api, "rest", "restUserRepresentative", "They are not to be asked for now", (keep, id, stop) => keep.RestAsync(id, stop));
        Verb(api, "return", "returnUserRepresentative", "They can be asked again", (keep, id, stop) => keep.ReturnAsync(id, stop));
        Verb(api, "leave", "removeUserRepresentative", "They leave the register; what they did and were paid stays", (keep, id, stop) => keep.LeaveAsync(id, stop));
        Change(api.MapPost("/user-representatives/{id}/declarations", async (
            UserRepresentativeId id, Body<DeclarationRequest> body, KeepRegister keep, TenantDb db, ICompetence competence, KeyRing keys, AuditLog audit, TimeProvider time, HttpContext http) =>
        {
            await keep.SignAsync(id, body.Value.SignedOn!.Value, body.Value.ValidUntil, http.RequestAborted);
            return await OneAsync(id, db, competence, keys, audit, time, http);
        }), RegisterExamples.Sign).WithName("noteDeclaration").WithSummary("Note a declaration of confidentiality that was signed on paper").ProducesValidationProblem();
        Change(api.MapPost("/user-representatives/{id}/absences", async (
            UserRepresentativeId id, Body<AbsenceRequest> body, KeepRegister keep, TenantDb db, ICompetence competence, KeyRing keys, AuditLog audit, TimeProvider time, HttpContext http) =>
        {
            await keep.BeAwayAsync(id, body.Value.StartsOn!.Value, body.Value.EndsOn!.Value, http.RequestAborted);
            return await OneAsync(id, db, competence, keys, audit, time, http);
        }), RegisterExamples.Away).WithName("noteAbsence").WithSummary("Days on which somebody cannot be asked").ProducesValidationProblem();
        api.MapDelete("/user-representatives/{id}/absences/{absence}", async (UserRepresentativeId id, AbsenceId absence, KeepRegister keep, HttpContext http) =>
        {
            await keep.BeBackAsync(id, absence, http.RequestAborted);
            return TypedResults.NoContent();
        }).Needs(HonorariaPermissions.ManageRepresentatives).WithName("removeAbsence").WithSummary("They can be asked in that time after all").ProducesProblem(404);
    }

    private static void Verb(RouteGroupBuilder api, string verb, string name, string summary, Func<KeepRegister, UserRepresentativeId, CancellationToken, Task> act) =>
        Change(api.MapPost($"/user-representatives/{{id}}/{verb}", async (
            UserRepresentativeId id, KeepRegister keep, TenantDb db, ICompetence competence, KeyRing keys, AuditLog audit, TimeProvider time, HttpContext http) =>
        {
            await act(keep, id, http.RequestAborted);
            return await OneAsync(id, db, competence, keys, audit, time, http);
        })).WithName(name).WithSummary(summary);

    private static RouteHandlerBuilder Change(RouteHandlerBuilder route, string? request = null) =>
        route.Needs(HonorariaPermissions.ManageRepresentatives).WithExample(request, RegisterExamples.View).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Ok<UserRepresentativeView>> OneAsync(
        UserRepresentativeId id, TenantDb db, ICompetence competence, KeyRing keys, AuditLog audit, TimeProvider time, HttpContext http)
    {
        var (cancellation, today) = (http.RequestAborted, Oslo.Date(time.GetUtcNow()));
        var (row, person) = (await RegisterReads.RowAsync(db, id, today, cancellation), await RegisterReads.OneAsync(db, id, cancellation));
        var contact = person.OpenContact(await keys.ForAsync(db.Tenant, cancellation));
        audit.Note("representatives.read", "user-representative", id.Value);
        await db.SaveChangesAsync(cancellation);
        return TypedResults.Ok(new UserRepresentativeView(Summary(row, today))
        {
            About = person.About, Phone = contact.Phone, Address = contact.Address, Postcode = contact.Postcode, Town = contact.Town, HasAccount = person.UserId is not null, HasNationalId = person.NationalIdKept,
            Declarations = [.. (await RegisterReads.DeclarationsAsync(db, id, cancellation)).Select(one => new DeclarationView(one.Id, one.Edition, one.SignedOn, one.ValidUntil))],
            Training = await competence.OfAsync(Side.Representative, person.Name, cancellation),
        });
    }

    private static UserRepresentativeSummary Summary(RegisterRow row, DateOnly today) => new(
        row.Id, row.Name, row.Email, row.Organisation, row.Themes, row.Languages, row.Municipalities, row.Phases, row.Weekdays, row.Availability,
        [.. row.Absences.Select(away => new AbsenceView(away.Id, away.StartsOn, away.EndsOn))], row.Status, row.Declaration(today), row.DeclaredUntil,
        row.AccountEnd is { } end ? BankAccount.Masked(end) : null, row.Done, row.Planned);
}
