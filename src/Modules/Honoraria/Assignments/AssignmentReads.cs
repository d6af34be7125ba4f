using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payers;
using Saas.Honoraria.Register;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.PeerSupport.Contracts;

namespace Saas.Honoraria.Assignments;

internal sealed record AssignmentRow(
    AssignmentId Id, UserRepresentativeId Representative, string Name, AssignmentKind Kind, OfferId? Offer, MethodPhase? Phase, SessionId? Session, ShiftId? Shift, string Title, string Role, DateOnly OnDate,
    TimeOnly? StartsAt, int PlannedMinutes, int? RealMinutes, bool Physical, PayerArrangement Arrangement, PayerId? Payer, string? PayerName, AssignmentStatus Status, DateTimeOffset? CancelledAt);

/// <summary>What is looked for among the assignments. Lives in the address.</summary>
/// <param name="Query">In title and name.</param>
/// <param name="Late">Planned, and the day is over: somebody has to say what came of it.</param>
internal sealed record AssignmentFilter(string? Query, AssignmentStatus? Status, PayerArrangement? Arrangement, AssignmentKind? Kind, int? Year, UserRepresentativeId? Representative, DateOnly? Late)
{
    public bool IsBare => this == new AssignmentFilter(null, null, null, null, null, null, null);

    public static AssignmentFilter OfPage(IQueryCollection query, DateOnly today) => new(
        query["q"].ToString().Trim() is { Length: > 0 } words ? words[..Math.Min(words.Length, 100)] : null, KebabEnum.TryParse<AssignmentStatus>(query["status"], out var status) ? status : null,
        KebabEnum.TryParse<PayerArrangement>(query["ordning"], out var arrangement) ? arrangement : null, KebabEnum.TryParse<AssignmentKind>(query["slag"], out var kind) ? kind : null,
        int.TryParse(query["ar"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 2000 and <= 2199 ? year : null, null, query["status"] == "etterslep" ? today : null);

    public IQueryable<Assignment> Apply(IQueryable<Assignment> rows, IQueryable<UserRepresentative> people)
    {
        rows = Status is { } status ? rows.Where(row => row.Status == status) : rows;
        rows = Arrangement is { } arrangement ? rows.Where(row => row.Arrangement == arrangement) : rows;
        rows = Kind is { } kind ? rows.Where(row => row.Kind == kind) : rows;
        rows = Representative is { } one ? rows.Where(row => row.RepresentativeId == one) : rows;
        rows = Late is { } today ? rows.Where(row => row.Status == AssignmentStatus.Planned && row.OnDate < today) : rows;
        if (Year is { } year)
        {
            var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
            rows = rows.Where(row => row.OnDate >= first && row.OnDate <= last);
        }

        if (Query is { } words)
        {
            var like = "%" + words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
            rows = rows.Where(row => EF.Functions.ILike(row.Title, like, "\\") || people.Any(person => person.Id == row.RepresentativeId && EF.Functions.ILike(person.Name, like, "\\")));
        }

        return rows;
    }
}

/// <summary>A shift that waits for somebody to say who held it, with the place in the organisation.</summary>
internal sealed record WaitingShifts(RepresentativeId Person, string Name, string Email, OrganisationId Organisation, string OrganisationName, IReadOnlyList<(DateTimeOffset StartsAt, int Minutes)> Shifts);

internal sealed class AssignmentReads(TenantDb db, IOrganisationCards organisations)
{
    private const int MostOfPerson = 100;

    /// <summary>The latest first.</summary>
    public IQueryable<AssignmentRow> Rows(AssignmentFilter filter, Cursor? after = null)
    {
        var rows = filter.Apply(db.Assignments.AsNoTracking(), db.Set<UserRepresentative>());
        if (after is not null)
        {
            var (day, id) = (Oslo.Date(after.At), new AssignmentId(after.Id));
            rows = rows.Where(row => EF.Functions.LessThan(ValueTuple.Create(row.OnDate, row.Id), ValueTuple.Create(day, id)));
        }

        return Rows(rows.OrderByDescending(row => row.OnDate).ThenByDescending(row => row.Id));
    }

    public Task<int> CountAsync(AssignmentFilter filter, CancellationToken cancellation) => filter.Apply(db.Assignments, db.Set<UserRepresentative>()).CountAsync(cancellation);

    /// <exception cref="Missing">No such assignment in this room.</exception>
    public async Task<AssignmentRow> OneAsync(AssignmentId id, CancellationToken cancellation) =>
        await Rows(db.Assignments.AsNoTracking().Where(one => one.Id == id)).SingleOrDefaultAsync(cancellation) ?? throw new Missing("assignment");

    public Task<List<AssignmentRow>> OfPersonAsync(UserRepresentativeId person, CancellationToken cancellation) =>
        Rows(new AssignmentFilter(null, null, null, null, null, person, null)).Take(MostOfPerson).ToListAsync(cancellation);

    public async Task<IReadOnlyList<WaitingShifts>> WaitingAsync(CancellationToken cancellation)
    {
        var shifts = await db.OpenShifts.AsNoTracking().OrderBy(one => one.StartsAt).Take(1000).ToListAsync(cancellation);
        var people = (await organisations.PeopleAsync([.. shifts.Select(one => one.PersonId).Distinct()], cancellation)).ToDictionary(one => one.Id);
        var names = shifts.Count == 0 ? [] : (await organisations.ListAsync(cancellation)).ToDictionary(one => one.Id, one => one.Name);
        return [.. shifts.GroupBy(one => (one.PersonId, one.OrganisationId)).Select(group => new WaitingShifts(
            group.Key.PersonId, people.GetValueOrDefault(group.Key.PersonId)?.Name ?? "–", people.GetValueOrDefault(group.Key.PersonId)?.Email ?? "", group.Key.OrganisationId,
            names.GetValueOrDefault(group.Key.OrganisationId) ?? "–", [.. group.Select(one => (one.StartsAt, one.Minutes))])).OrderBy(one => one.Name, StringComparer.CurrentCulture)];
    }

    public Task<int> WaitingCountAsync(CancellationToken cancellation) => db.OpenShifts.CountAsync(cancellation);

    private IQueryable<AssignmentRow> Rows(IQueryable<Assignment> rows)
    {
        var (people, payers) = (db.Set<UserRepresentative>(), db.Set<Payer>());
        return rows.Select(row => new AssignmentRow(
            row.Id, row.RepresentativeId, people.Where(person => person.Id == row.RepresentativeId).Select(person => person.Name).First(), row.Kind, row.OfferId, row.Phase, row.SessionId, row.ShiftId, row.Title, row.Role,
            row.OnDate, row.StartsAt, row.PlannedMinutes, row.RealMinutes, row.Physical, row.Arrangement, row.PayerId, payers.Where(payer => payer.Id == row.PayerId).Select(payer => payer.Name).FirstOrDefault(),
            row.Status, row.CancelledAt));
    }
}
