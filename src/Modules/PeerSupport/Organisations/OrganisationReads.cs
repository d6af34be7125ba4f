using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Saas.Access.Contracts;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Secrets;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Organisations;

/// <summary>An organisation in the list, with its agreement of today: the one that runs, else the next, else the last.</summary>
internal sealed record OrganisationRow(
    OrganisationId Id, string Number, string Name, string About, IReadOnlyList<string> Themes, int Hue, IReadOnlyList<AgreementPeriod> Periods, int Leaders, int Peers)
{
    public AgreementPeriod? Agreement(DateOnly today) =>
        Periods.FirstOrDefault(one => one.EndedAt is null && one.StartsOn <= today && (one.EndsOn is null || one.EndsOn >= today))
        ?? Periods.Where(one => one.EndedAt is null && one.StartsOn > today).MinBy(one => one.StartsOn)
        ?? Periods.MaxBy(one => one.StartsOn);

    /// <summary>An agreement whose next period is there already needs no renewal.</summary>
    public OrganisationAgreementState State(DateOnly today) => Agreement(today) is not { } now ? OrganisationAgreementState.None
        : now.State(today) is OrganisationAgreementState.Due && Periods.Any(one => one.EndedAt is null && one.StartsOn > now.EndsOn) ? OrganisationAgreementState.Running : now.State(today);
}

internal sealed record AgreementPeriod(OrganisationAgreementId Id, DateOnly StartsOn, DateOnly? EndsOn, int WeeklyMinutes, int RemindWeeks, DateTimeOffset? EndedAt)
{
    public OrganisationAgreementState State(DateOnly today) =>
        EndedAt is not null || EndsOn < today ? OrganisationAgreementState.Ended
        : StartsOn > today ? OrganisationAgreementState.Coming
        : EndsOn is { } end && end.AddDays(-7 * RemindWeeks) <= today ? OrganisationAgreementState.Due : OrganisationAgreementState.Running;

    public static AgreementPeriod Of(OrganisationAgreement one) => new(one.Id, one.StartsOn, one.EndsOn, one.WeeklyMinutes, one.RemindWeeks, one.EndedAt);
}

/// <summary>What is looked for among the organisations.</summary>
internal sealed record OrganisationFilter(string? Query, string? Theme, OrganisationAgreementState? State)
{
    public bool IsBare => Query is null && Theme is null && State is null;

    public static OrganisationFilter Read(IQueryCollection query) => Of(query["q"], query["tema"], query["avtale"]);

    public static OrganisationFilter Of(string? query, string? theme, string? state)
    {
        var words = query?.Trim() ?? "";
        return new OrganisationFilter(
            words.Length == 0 ? null : words[..Math.Min(words.Length, 100)],
            string.IsNullOrWhiteSpace(theme) ? null : theme,
            KebabEnum.TryParse<OrganisationAgreementState>(state, out var known) ? known : null);
    }

    public bool Takes(OrganisationRow row, DateOnly today) =>
        (Theme is null || row.Themes.Contains(Theme, StringComparer.Ordinal)) && (State is null || row.State(today) == State)
        && (Query is null || row.Name.Contains(Query, StringComparison.CurrentCultureIgnoreCase) || row.Number.StartsWith(Query.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal));
}

/// <summary>Somebody's place, as the card and the organisation itself show it.</summary>
/// <param name="InvitedUntil">Until when the invitation is open; null when they have joined, or when it is over and can be sent again.</param>
internal sealed record PersonRow(RepresentativeId Id, RepresentativePart Part, string Name, string Email, Guid? UserId, Guid? InvitationId, DateTimeOffset CreatedAt, DateTimeOffset? InvitedUntil)
{
    public bool HasJoined => UserId is not null;
}

internal static class OrganisationReads
{
    private const int Most = 1000;

    /// <summary>A room has some tens of organisations: all are read, and looked through in memory. One query.</summary>
    public static async Task<List<OrganisationRow>> ListAsync(TenantDb db, OrganisationFilter filter, DateOnly today, CancellationToken cancellation)
    {
        var rows = await Rows(db, db.Organisations.AsNoTracking().OrderBy(one => one.Name).ThenBy(one => one.Id).Take(Most)).ToListAsync(cancellation);
        return rows.FindAll(row => filter.Takes(row, today));
    }

    /// <exception cref="Missing">No such organisation in this room.</exception>
    public static async Task<OrganisationRow> RowAsync(TenantDb db, OrganisationId id, CancellationToken cancellation) =>
        await Rows(db, db.Organisations.AsNoTracking().Where(one => one.Id == id)).SingleOrDefaultAsync(cancellation) ?? throw new Missing("organisation");

    private static IQueryable<OrganisationRow> Rows(TenantDb db, IQueryable<Organisation> organisations)
    {
        var (agreements, people) = (db.OrganisationAgreements, db.Representatives);
        return organisations
            .Select(one => new OrganisationRow(
                one.Id, one.Number, one.Name, one.About, one.Themes, one.Hue,
                agreements.Where(a => a.OrganisationId == one.Id).OrderBy(a => a.StartsOn).Select(a => new AgreementPeriod(a.Id, a.StartsOn, a.EndsOn, a.WeeklyMinutes, a.RemindWeeks, a.EndedAt)).ToList(),
                people.Count(p => p.OrganisationId == one.Id && p.EndedAt == null && p.Part == RepresentativePart.Leader),
                people.Count(p => p.OrganisationId == one.Id && p.EndedAt == null && p.Part == RepresentativePart.Peer)));
    }

    /// <exception cref="Missing">No such organisation in this room.</exception>
    public static async Task<Organisation> OneAsync(TenantDb db, OrganisationId id, CancellationToken cancellation) =>
        await db.Organisations.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellation) ?? throw new Missing("organisation");

    /// <summary>Newest first, without their contacts.</summary>
    public static Task<List<OrganisationAgreement>> AgreementsAsync(TenantDb db, OrganisationId organisation, CancellationToken cancellation) =>
        db.OrganisationAgreements.AsNoTracking().Include(one => one.Rooms).Where(one => one.OrganisationId == organisation).OrderByDescending(one => one.StartsOn).ThenBy(one => one.Id).Take(Most).ToListAsync(cancellation);

    /// <summary>One, with its contact opened: that is noted.</summary>
    /// <exception cref="Missing">No such agreement with this organisation.</exception>
    public static async Task<(OrganisationAgreement Agreement, AgreementContact Contact)> AgreementAsync(
        TenantDb db, KeyRing keys, AuditLog audit, OrganisationId organisation, OrganisationAgreementId id, CancellationToken cancellation)
    {
        var agreement = await db.OrganisationAgreements.AsNoTracking().Include(one => one.Rooms).SingleOrDefaultAsync(one => one.Id == id && one.OrganisationId == organisation, cancellation)
            ?? throw new Missing("agreement");
        audit.Note("organisations.read-contact", "organisation-agreement", id.Value);
        await db.SaveChangesAsync(cancellation);
        return (agreement, AgreementContact.Open(await keys.ForAsync(db.Tenant, cancellation), id, agreement.Contact));
    }

    /// <exception cref="Missing">No such agreement with this organisation.</exception>
    public static async Task RequireAgreementAsync(TenantDb db, OrganisationId organisation, OrganisationAgreementId id, CancellationToken cancellation)
    {
        if (!await db.OrganisationAgreements.AnyAsync(one => one.Id == id && one.OrganisationId == organisation, cancellation))
        {
            throw new Missing("agreement");
        }
    }

    /// <summary>Who represents it now, leaders first. Two queries.</summary>
    public static async Task<IReadOnlyList<PersonRow>> PeopleAsync(TenantDb db, IInvitations invitations, OrganisationId organisation, CancellationToken cancellation)
    {
        var people = await db.Representatives.AsNoTracking().Where(one => one.OrganisationId == organisation && one.EndedAt == null).OrderBy(one => one.Part).ThenBy(one => one.Name).ThenBy(one => one.Id).Take(Most)
            .Select(one => new PersonRow(one.Id, one.Part, one.Name, one.Email, one.UserId, one.InvitationId, one.CreatedAt, null)).ToListAsync(cancellation);
        var open = await invitations.OpenAsync([.. people.Where(one => !one.HasJoined).Select(one => one.InvitationId).OfType<Guid>()], cancellation);
        return [.. people.Select(one => one.InvitationId is { } asked && open.TryGetValue(asked, out var until) ? one with { InvitedUntil = until } : one)];
    }
}
