using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Http;
using Saas.Kernel.Identifiers;
using Saas.Tests.Support;

namespace Saas.Tests.Isolation;

/// <summary>One thing that can be asked with an id: an endpoint and method, or one handler of a page.</summary>
/// <param name="Route">Ids in the address: parameter → kind of thing.</param>
/// <param name="Values">Ids in the query or form: field → kind of thing.</param>
/// <param name="Example">What the API document shows as a body: one that is right in itself.</param>
internal sealed record IdRoute(
    HttpMethod Method, RoutePattern Pattern, string? Handler, IReadOnlyDictionary<string, string> Route, IReadOnlyDictionary<string, string> Values, Type? Body, string? Example, bool IsPublic)
{
    public bool IsApi => Pattern.RawText!.TrimStart('/').StartsWith("api/", StringComparison.Ordinal);

    /// <param name="beside">What else must stand in the query before the page looks at the id.</param>
    public string Path(Func<string, string> id, string? beside)
    {
        var path = "/" + string.Join('/', Pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter => Uri.EscapeDataString(id(Route[parameter.Name])),
            _ => "",
        }))));
        var query = (Handler is null ? [] : new[] { "handler=" + Handler })
            .Concat(Method == HttpMethod.Get ? Values.Select(pair => pair.Key + "=" + id(pair.Value)) : [])
            .Concat(beside is null ? [] : [beside]);
        return string.Join('?', new[] { path, string.Join('&', query) }.Where(part => part.Length > 0));
    }

    public override string ToString() => $"{Method} {Pattern.RawText}{(Handler is null ? "" : "?handler=" + Handler)} ({string.Join(", ", Route.Concat(Values).Select(pair => pair.Key + ": " + pair.Value))})";
}

/// <summary>Finds every route, handler and bound field that takes an id. What it does not know is an error, so that nobody adds one unseen.</summary>
internal static class IdRoutes
{
    /// <summary>The word before the parameter, and the parameter → kind of thing, as <see cref="Seeds"/> makes it.</summary>
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["payers/{id}"] = "payer",
        ["betalere/{id}"] = "payer",
        ["payouts/{id}"] = "payout",
        ["utbetalinger/{id}"] = "payout",
        ["dues/{id}"] = "due",
        ["NewPayoutPage.PayerId"] = "owing-payer",
        ["NewPayoutPage.OnPostKidAsync(due)"] = "due",
        ["AnswerPayoutPage.Sum"] = "payout-due",
        ["offers/{id}"] = "offer",
        ["tilbud/{id}"] = "offer",
        ["kompetanse/{id}"] = "competence",
        ["competence/{id}"] = "competence",
        ["avtaler/{id}"] = "agreement",
        ["agreements/{id}"] = "agreement",
        ["EditAgreementPage.OnPostAttachAsync(offer)"] = "offer",
        ["EditAgreementPage.OnPostDetachAsync(offer)"] = "attached-offer",
        ["people/{person}"] = "plan-person",
        ["meetings/{meeting}"] = "plan-meeting",
        ["checklist/{item}"] = "plan-item",
        ["PhasePage.OnPostRemovePersonAsync(person)"] = "plan-person",
        ["PhasePage.OnPostRemoveMeetingAsync(meeting)"] = "plan-meeting",
        ["PhasePage.OnPostTickAsync(item)"] = "plan-item",
        ["PhasePage.OnPostMoveItemAsync(item)"] = "plan-item",
        ["PhasePage.OnPostRemoveItemAsync(item)"] = "plan-item",
        ["henvendelser/{id}"] = "inquiry",
        ["inquiries/{id}"] = "inquiry",
        ["aktivitet/{id}"] = "activity",
        ["activities/{id}"] = "activity",
        ["tilskudd/{id}"] = "funding",
        ["grants/{id}"] = "funding",
        ["satser/{id}"] = "rate-table",
        ["rate-tables/{id}"] = "rate-table",
        ["NewRatePage.OnGetAsync(fra)"] = "rate-table",
        ["arsoppgaver/{representative}"] = "stated-person",
        ["honorarium-statements/{representative}"] = "stated-person",
        ["EditFundingPage.OnPostTieAsync(offer)"] = "offer",
        ["EditFundingPage.OnPostLoosenAsync(offer)"] = "funded-offer",
        ["enrolments/{id}"] = "enrolment",
        ["telling/{session}"] = "session",
        ["venues/{id}"] = "venue",
        ["lokaler/{id}"] = "venue",
        ["rom/{id}"] = "room",
        ["bilder/{id}"] = "photo",
        ["ukeplan/{id}"] = "reservation",
        ["PhotosPage.OnPostRemoveAsync(photo)"] = "photo",
        ["ClosedDaysPage.OnPostOpenAsync(day)"] = "closed-day",
        ["rooms/{id}"] = "room",
        ["closed-days/{id}"] = "closed-day",
        ["reservations/{id}"] = "reservation",
        ["evaluering/{id}"] = "evaluation-form",
        ["evaluation-forms/{id}"] = "evaluation-form",
        ["deltakere/{enrolment}"] = "enrolment",
        ["deltakere/{enrolmentId}"] = "enrolment",
        ["sessions/{id}"] = "session",
        ["certificates/{id}"] = "certificate",
        ["CertifyingPage.OnPostOneAsync(enrolment)"] = "enrolment",
        ["CertifyingPage.OnPostWithdrawAsync(certificate)"] = "certificate",
        ["CertifyingPage.OnGetPrintAsync(certificate)"] = "certificate",
        ["AttendingPage.Session"] = "session",
        ["AttendingPage.Shown"] = "enrolment",
        ["AttendingPage.Present"] = "enrolment",
        ["samlinger/{session}"] = "session",
        ["imports/{id}"] = "import",
        ["import/{id}"] = "import",
        ["enrolment-imports/{id}"] = "enrolment-import",
        ["deltakerimport/{id}"] = "enrolment-import",
        ["brukere/{id}"] = "membership",
        ["organisations/{id}"] = "organisation",
        ["organisasjoner/{id}"] = "organisation",
        ["min-organisasjon/{id}"] = "own-organisation",
        ["own-organisations/{id}"] = "own-organisation",
        ["office-hours/{hours}"] = "own-staffed-hours",
        ["shifts/{shift}"] = "own-shift",
        ["OwnProgramsPage.OnGetAsync(ending)"] = "own-program",
        ["OwnProgramsPage.OnPostEndAsync(program)"] = "own-program",
        ["office-hours/{id}"] = "hours",
        ["treffetid/{id}"] = "hours",
        ["series/{id}"] = "hours-series",
        ["serier/{id}"] = "hours-series",
        ["HoursQueuePage.OnPostApproveAsync(hours)"] = "asked-hours",
        ["HoursQueuePage.OnPostRefuseAsync(hours)"] = "asked-hours",
        ["MyHoursPage.OnPostBackAsync(hours)"] = "own-hours",
        ["MyHoursPage.GivingBack"] = "own-hours",
        ["samtaler/{id}"] = "conversation",
        ["ring-tilbake/{id}"] = "call-back",
        ["agreements/{agreement}"] = "organisation-agreement",
        ["avtaler/{agreement}"] = "organisation-agreement",
        ["representatives/{representative}"] = "representative",
        ["folk/{representative}"] = "representative",
        ["OwnPeoplePage.Leaving"] = "own-representative",
        ["OwnPeoplePage.OnPostAgainAsync(representative)"] = "own-representative",
        ["OwnPeoplePage.OnPostTakeBackAsync(representative)"] = "own-representative",
        ["seasons/{id}"] = "season",
        ["sesong/{id}"] = "season",
        ["sesong/{season}"] = "season",
        ["season-applications/{id}"] = "application",
        ["soknader/{id}"] = "application",
        ["soknader/{application}"] = "own-application",
        ["OwnSeasonsPage.OnPostWithdrawAsync(application)"] = "own-application",
        ["swaps/{id}"] = "swap",
        ["OwnSwapsPage.OnPostAcceptAsync(swap)"] = "swap-to-own",
        ["OwnSwapsPage.OnPostDeclineAsync(swap)"] = "swap-to-own",
        ["OwnSwapsPage.OnPostWithdrawAsync(swap)"] = "swap-from-own",
        ["treffetid/{hours}"] = "staffed-hours",
        ["shifts/{id}"] = "shift",
        ["conversations/{id}"] = "conversation",
        ["call-backs/{id}"] = "call-back",
        ["ShiftsPage.OnPostTakeAsync(hours)"] = "own-staffed-hours",
        ["ShiftsPage.OnPostPutInAsync(hours)"] = "own-staffed-hours",
        ["ShiftsPage.OnPostPutInAsync(person)"] = "own-representative",
        ["ShiftsPage.OnPostGiveUpAsync(shift)"] = "own-shift",
        ["ShiftsPage.OnPostOfferAsync(shift)"] = "own-shift",
        ["ShiftsPage.OnPostOfferAsync(to)"] = "own-representative",
        ["ShiftsPage.OnPostWithdrawAsync(shift)"] = "own-shift",
        ["ShiftsPage.OnPostTakeOverAsync(shift)"] = "own-shift",
        ["ShiftsPage.OnPostHeldAsync(shift)"] = "own-shift",
        ["ShiftsPage.OnPostMissedAsync(shift)"] = "own-shift",
        ["OwnCallBacksPage.OnPostCalledAsync(callBack)"] = "own-call-back",
        ["OwnCallBacksPage.OnPostNotReachedAsync(callBack)"] = "own-call-back",
        ["OwnCallBacksPage.OnPostCloseAsync(callBack)"] = "own-call-back",
        ["user-representatives/{id}"] = "user-representative",
        ["brukerrepresentanter/{id}"] = "user-representative",
        ["absences/{absence}"] = "absence",
        ["AbsencesPage.OnPostBackAsync(absence)"] = "absence",
        ["OwnAbsencesPage.OnPostBackAsync(absence)"] = "own-absence",
        ["assignments/{id}"] = "assignment",
        ["oppdrag/{id}"] = "assignment",
        ["requests/{id}"] = "ask",
        ["foresporsler/{id}"] = "ask",
        ["TendAskPage.OnPostAnswerAsync(asked)"] = "asked",
        ["claims/{id}"] = "claim",
        ["honorar/{id}"] = "claim",
        ["receipts/{receipt}"] = "claim-receipt",
        ["krav/{id}"] = "own-claim",
        ["OfficeClaimPage.OnGetReceiptAsync(receipt)"] = "claim-receipt",
        ["DecideClaimPage.OnGetReceiptAsync(receipt)"] = "claim-receipt",
        ["MyClaimPage.OnGetReceiptAsync(receipt)"] = "claim-receipt",
        ["NewClaimPage.OnPostAsync(assignment)"] = "claimable",
        ["MyAssignmentsPage.OnPostAsync(assignment)"] = "own-claimable",
        ["api/{id}"] = "api-client",
        ["MembersPage.OnPostAgainAsync(id)"] = "invitation",
        ["MembersPage.OnPostWithdrawAsync(id)"] = "invitation",
        ["GrantsPage.OnPostEndAsync(id)"] = "grant",
        ["GrantsPage.OnPostEndSupportAsync(id)"] = "support-access",
    };

    /// <summary>Parameters that are no ids of things in a room, and why.</summary>
    private static readonly Dictionary<string, string> NoIds = new(StringComparer.Ordinal)
    {
        ["rom/{slug}"] = "a tenant's public name; the page makes a ticket that only the room itself can open (tried in CrossTenantTokenTests)",
        ["pamelding/{token}"] = "a signed token (tried in CrossTenantTokenTests)",
        ["HTTP: GET /api/v1/staffing.organisation"] = "narrows a list; another room's organisation has nothing in this one",
        ["HTTP: GET /api/v1/shifts.organisation"] = "as above",
        ["HTTP: GET /api/v1/conversations.organisation"] = "as above",
        ["HTTP: GET /api/v1/call-backs.organisation"] = "as above",
        ["HTTP: GET /api/v1/assignments => ListAsync.representative"] = "narrows a list; another room's representative has no assignments in this one",
        ["foresporsel/{token}"] = "a signed token (tried in Honoraria/Register/AskTests)",
        ["HTTP: GET /api/v1/claims => ListAsync.representative"] = "narrows a list; another room's representative has no claims in this one",
        ["samtale/{token}"] = "a signed token (tried in CrossTenantTokenTests)",
        ["maler/{owner}"] = "slug of the room that a template lives in; what is not on this room's shelf is 404 (tried in TemplateTests)",
        ["HTTP: GET /api/v1/payouts => ListAsync.payer"] = "narrows a list; another room's payer has no payouts in this one",
        ["HTTP: GET /api/v1/dues => ListAsync.payer"] = "as above",
        ["HTTP: GET /api/v1/dues => ListAsync.payout"] = "as above",
        ["{owner}/{key}"] = "a template's name on the shelf",
        ["/{key}"] = "a template's name on the shelf",
        ["templates/{owner}"] = "as maler/{owner}",
        ["templates/{key}"] = "name of a template of the room's own",
        ["evaluering/{token}"] = "a signed token (tried in Offers/Evaluation/AnswerTests)",
        ["HTTP: GET /api/v1/office-hours => ListAsync.organisation"] = "narrows a list; another room's organisation has no hours in this one",
        ["HTTP: GET /api/v1/office-hours/series => ListAsync.organisation"] = "as above",
        ["HTTP: GET /api/v1/office-hours/calendar => ListAsync.organisation"] = "as above",
        ["sprak/{code}"] = "a language",
        ["feil/{status}"] = "a status code",
        ["openapi/{documentName}"] = "the name of the API document",
        ["NewPasswordPage.UserId"] = "a user stands above the rooms; worthless without the code beside it (tried in CrossTenantTokenTests)",
    };

    public static async Task<(IReadOnlyList<IdRoute> Routes, IReadOnlyList<string> Unknown)> FindAsync(TestApp app)
    {
        var (routes, unknown) = (new List<IdRoute>(), new List<string>());
        foreach (var endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var compiled = await app.Services.GetRequiredService<PageLoader>().LoadAsync(page, endpoint.Metadata);
                routes.AddRange(compiled.HandlerMethods.Select(handler => OfHandler(endpoint.RoutePattern, compiled, handler, unknown)));
            }
            else
            {
                var fields = endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters().Where(p => IsId(p.ParameterType)).Select(p => p.Name!) ?? [];
                routes.AddRange((endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                    .Select(method => Of(endpoint.RoutePattern, new HttpMethod(method), null, fields.Select(name => (name, endpoint.DisplayName + "." + name)), [.. endpoint.Metadata], unknown)));
            }
        }

        return ([.. routes.Where(route => route.Route.Count + route.Values.Count > 0)], [.. unknown.Distinct()]);
    }

    private static IdRoute OfHandler(RoutePattern pattern, CompiledPageActionDescriptor page, HandlerMethodDescriptor handler, List<string> unknown)
    {
        var model = page.ModelTypeInfo!.Name;
        var fields = handler.Parameters.Where(p => IsId(p.ParameterType)).Select(p => (p.BindingInfo?.BinderModelName ?? p.Name, $"{model}.{handler.MethodInfo.Name}({p.Name})"))
            .Concat(page.BoundProperties.Where(p => IsId(p.ParameterType)).Select(p => (p.BindingInfo?.BinderModelName ?? p.Name, $"{model}.{p.Name}")));
        return Of(pattern, new HttpMethod(handler.HttpMethod), handler.Name, fields, [.. page.ModelTypeInfo.GetCustomAttributes()], unknown);
    }

    private static IdRoute Of(
        RoutePattern pattern, HttpMethod method, string? handler, IEnumerable<(string Field, string Key)> fields, IReadOnlyList<object> metadata, List<string> unknown)
    {
        var route = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in pattern.Parameters)
        {
            Sort(parameter.Name, $"{WordBefore(pattern, parameter)}/{{{parameter.Name}}}", route, unknown);
        }

        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (field, key) in fields.Where(field => pattern.Parameters.All(p => !string.Equals(p.Name, field.Field, StringComparison.OrdinalIgnoreCase))))
        {
            Sort(field, key, values, unknown);
        }

        return new IdRoute(method, pattern, handler, route, values, metadata.OfType<IAcceptsMetadata>().LastOrDefault()?.RequestType,
            metadata.OfType<ApiExample>().LastOrDefault()?.Request, metadata.OfType<IAccessRule>().LastOrDefault() is PublicAttribute);
    }

    private static void Sort(string name, string key, Dictionary<string, string> into, List<string> unknown)
    {
        if (Known.TryGetValue(key, out var kind))
        {
            into[name] = kind;
        }
        else if (!NoIds.ContainsKey(key))
        {
            unknown.Add(key);
        }
    }

    private static string WordBefore(RoutePattern pattern, RoutePatternParameterPart parameter)
    {
        var at = pattern.PathSegments.ToList().FindIndex(segment => segment.Parts.Contains(parameter));
        return at > 0 && pattern.PathSegments[at - 1].Parts is [RoutePatternLiteralPart literal] ? literal.Content : "";
    }

    private static bool IsId(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var plain
        && (plain == typeof(Guid) || typeof(IStrongId).IsAssignableFrom(plain) || (plain != typeof(string) && plain.IsGenericType && plain.GetGenericArguments().Any(IsId)));
}
