namespace Saas.Web.Chrome;

/// <summary>One place in the navigation: shown when the room has the module and the caller the permission.</summary>
internal sealed record Place(string Key, string Href, string? Icon = null, string? Permission = null, string? Module = null)
{
    /// <summary>A second permission that it takes.</summary>
    public string? And { get; init; }

    /// <summary>Who has this permission comes there from another place.</summary>
    public string? Unless { get; init; }

    /// <summary>What else lies behind it, by tabs on its pages: then it is the current place, too.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];
}

/// <summary>The navigation as a whole, in the order people see it; labels are WebText keys. Three short groups in the back office.</summary>
internal static class Navigation
{
    public static IReadOnlyList<Place> Public { get; } = [new("Nav.Offers", "/tilbud", Module: "offers"), new("Nav.OfficeHours", "/treffetid", Module: "peer-support")];

    public static IReadOnlyList<(string? Heading, IReadOnlyList<Place> Places)> Office { get; } =
    [
        (null,
        [
            new("Nav.Home", "/kontor", "House", "offers.read", "offers"),
            new("Nav.Offers", "/kontor/tilbud", "PersonGroup", "offers.read", "offers"),
            new("Nav.WeekPlan", "/kontor/ukeplan", "Calendar", "venues.read"),
        ]),
        ("Nav.UserInvolvement",
        [
            new("Nav.OwnOrganisation", "/kontor/min-organisasjon", "HandShakeHeart", "own-organisation.take-part", "peer-support"),
            new("Nav.Organisations", "/kontor/organisasjoner", "HandHeart", "organisations.read", "peer-support"),
            new("Nav.OfficeHours", "/kontor/treffetid", "Clock", "office-hours.read", "peer-support") { Also = ["/kontor/sesong", "/kontor/samtaler"] },
            new("Nav.LogInquiry", "/kontor/henvendelser/ny", "Chat", "inquiries.write", "peer-support") { Unless = "inquiries.read" },
            new("Nav.Inquiries", "/kontor/henvendelser", "PersonChat", "inquiries.read", "peer-support"),
            new("Nav.Activities", "/kontor/aktivitet", "Tasklist", "activities.read", "peer-support") { Unless = "grants.read" },
            new("Nav.ActivitiesAndFunding", "/kontor/aktivitet", "Tasklist", "activities.read", "peer-support") { And = "grants.read", Also = ["/kontor/tilskudd"] },
            new("Nav.Funding", "/kontor/tilskudd", "Wallet", "grants.read", "peer-support") { Unless = "activities.read" },
        ]),
        ("Nav.Honoraria",
        [
            new("Nav.OwnAssignments", "/kontor/mine-oppdrag", "Wallet", "own-honoraria", "honoraria"),
            new("Nav.OwnDetails", "/kontor/mine-opplysninger", "PersonCircle", "own-honoraria", "honoraria"),
            new("Nav.Representatives", "/kontor/brukerrepresentanter", "PersonGroup", "representatives.read", "honoraria"),
            new("Nav.Assignments", "/kontor/oppdrag", "Tasklist", "assignments.read", "honoraria"),
            new("Nav.Claims", "/kontor/honorar", "Receipt", "claims.read", "honoraria"),
            new("Nav.HonorariaFigures", "/kontor/honorar-tall", "BarChart", "claims.read", "honoraria"),
            new("Nav.Rates", "/kontor/satser", "Wallet", "rates.read", "honoraria"),
            new("Nav.Payouts", "/kontor/utbetalinger", "Wallet", "payouts.read", "honoraria"),
            new("Nav.Payers", "/kontor/betalere", "Buildings3", "payouts.read", "honoraria"),
        ]),
        ("Nav.More",
        [
            new("Nav.Evaluation", "/kontor/evaluering", "ClipboardCheckmark", "evaluations.read", "offers"),
            new("Nav.Venues", "/kontor/lokaler", "Buildings3", "venues.read"),
            new("Nav.Competence", "/kontor/kompetanse", "HeadHeart", "competence.read", "offers"),
            new("Nav.Agreements", "/kontor/avtaler", "Handshake", "agreements.read", "offers"),
            new("Nav.Settings", "/kontor/innstillinger", "Cog", "tenant.settings"),
        ]),
    ];
}
