using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Assignments;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Own;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.PeerSupport.Contracts;

namespace Saas.Honoraria.Register;

/// <summary>How things stand with somebody's declaration of confidentiality.</summary>
public enum DeclarationState
{
    None,
    Valid,

    /// <summary>It ends within a month.</summary>
    Due,
    Over,
}

/// <summary>Somebody in the list, with what a coordinator asks before asking them.</summary>
/// <param name="About">What they have lived through and can; looked through, not shown in the list.</param>
/// <param name="DeclaredUntil">Last day of the newest declaration.</param>
/// <param name="Done">Assignments they have done, ever.</param>
/// <param name="Planned">Assignments that stand planned in the period that was asked about, or from today on.</param>
/// <param name="Absences">Those that touch the period, or are not over.</param>
internal sealed record RegisterRow(
    UserRepresentativeId Id, string Name, string Email, OrganisationId? Organisation, IReadOnlyList<string> Themes, IReadOnlyList<string> Languages, IReadOnlyList<string> Municipalities, IReadOnlyList<string> Phases,
    IReadOnlyList<int> Weekdays, string About, string Availability, RegisterStatus Status, string? AccountEnd, DateOnly? DeclaredUntil, int Done, int Planned, IReadOnlyList<AbsencePeriod> Absences)
{
    public DeclarationState Declaration(DateOnly today) => RegisterReads.StateOf(DeclaredUntil, today);
}

internal sealed record AbsencePeriod(AbsenceId Id, DateOnly StartsOn, DateOnly EndsOn);

internal sealed record DeclarationRow(DeclarationId Id, string Edition, DateOnly SignedOn, DateOnly ValidUntil);

internal static class RegisterReads
{
    private const int Most = 2000;

    public static DeclarationState StateOf(DateOnly? until, DateOnly today) => until is not { } end ? DeclarationState.None
        : end < today ? DeclarationState.Over : end.AddDays(-Register.Declaration.RemindDays) <= today ? DeclarationState.Due : DeclarationState.Valid;

    /// <summary>
    /// Those who fit, by name. A room has some tens, a region some hundreds: the database takes what it can tell from columns and the rest is looked through in memory.
    /// One query, and one more of the competence register when training is asked for.
    /// </summary>
    public static async Task<List<RegisterRow>> ListAsync(TenantDb db, ICompetence competence, RegisterFilter filter, DateOnly today, CancellationToken cancellation)
    {
        var rows = await Rows(db, filter.Apply(db.UserRepresentatives.AsNoTracking(), db.Absences).OrderBy(one => one.Name).ThenBy(one => one.Id).Take(Most), filter.From ?? today, filter.To)
            .ToListAsync(cancellation);
        rows = rows.FindAll(filter.Takes);
        if (filter.Training is { } kind && rows.Count > 0)
        {
            var trained = await competence.WhoHasAsync(kind, [.. rows.Select(row => (Side.Representative, row.Name))], filter.From ?? today, cancellation);
            rows = rows.FindAll(row => trained.Contains((Side.Representative, row.Name)));
        }

        return rows;
    }

    /// <exception cref="Missing">Nobody of this id here.</exception>
    public static async Task<RegisterRow> RowAsync(TenantDb db, UserRepresentativeId id, DateOnly today, CancellationToken cancellation) =>
        await Rows(db, db.UserRepresentatives.AsNoTracking().Where(one => one.Id == id), today, null).SingleOrDefaultAsync(cancellation) ?? throw new Missing("user-representative");

    /// <exception cref="Missing">Nobody of this id here.</exception>
    public static async Task<UserRepresentative> OneAsync(TenantDb db, UserRepresentativeId id, CancellationToken cancellation) =>
        await db.UserRepresentatives.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellation) ?? throw new Missing("user-representative");

    /// <summary>The caller's own entry.</summary>
    /// <exception cref="Missing">The caller is not in the register.</exception>
    public static async Task<UserRepresentative> OwnAsync(TenantDb db, OwnRepresentative own, CancellationToken cancellation) => await OneAsync(db, await own.IdAsync(cancellation), cancellation);

    /// <summary>Newest first.</summary>
    public static Task<List<DeclarationRow>> DeclarationsAsync(TenantDb db, UserRepresentativeId id, CancellationToken cancellation) => db.Declarations.AsNoTracking()
        .Where(one => one.RepresentativeId == id).OrderByDescending(one => one.ValidUntil).ThenByDescending(one => one.Id).Take(50)
        .Select(one => new DeclarationRow(one.Id, one.Edition, one.SignedOn, one.ValidUntil)).ToListAsync(cancellation);

    private static IQueryable<RegisterRow> Rows(TenantDb db, IQueryable<UserRepresentative> people, DateOnly from, DateOnly? to)
    {
        var (absences, declarations, assignments) = (db.Set<Absence>(), db.Set<Declaration>(), db.Set<Assignment>());
        return people.Select(one => new RegisterRow(
            one.Id, one.Name, one.Email, one.OrganisationId, one.Themes, one.Languages, one.Municipalities, one.Phases, one.Weekdays, one.About, one.Availability, one.Status, one.AccountEnd,
            declarations.Where(signed => signed.RepresentativeId == one.Id).Max(signed => (DateOnly?)signed.ValidUntil),
            assignments.Count(work => work.RepresentativeId == one.Id && work.Status == AssignmentStatus.Done),
            assignments.Count(work => work.RepresentativeId == one.Id && work.Status == AssignmentStatus.Planned && work.OnDate >= from && (to == null || work.OnDate <= to)),
            absences.Where(away => away.RepresentativeId == one.Id && away.EndsOn >= from && (to == null || away.StartsOn <= to)).OrderBy(away => away.StartsOn)
                .Select(away => new AbsencePeriod(away.Id, away.StartsOn, away.EndsOn)).ToList()));
    }
}
