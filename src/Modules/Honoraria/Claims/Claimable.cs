using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Assignments;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payers;
using Saas.Honoraria.Register;
using Saas.Kernel.Data;

namespace Saas.Honoraria.Claims;

/// <summary>An assignment that a claim can be made for.</summary>
internal sealed record ClaimableRow
{
    public required AssignmentId Id { get; init; }

    public required string Name { get; init; }

    public required string Title { get; init; }

    public required DateOnly OnDate { get; init; }

    public required int Minutes { get; init; }

    public required AssignmentStatus Status { get; init; }

    public required string Payer { get; init; }
}

/// <summary>What can be claimed and has not been: paid by somebody, not missed, not to come, and without a claim that stands.</summary>
internal static class Claimable
{
    /// <param name="own">Whose; null for everybody's.</param>
    public static IQueryable<ClaimableRow> Rows(TenantDb db, DateOnly today, UserRepresentativeId? own)
    {
        var claims = db.Claims.Where(ClaimReads.Stands);
        return
            from assignment in db.Assignments.AsNoTracking()
            join person in db.UserRepresentatives on assignment.RepresentativeId equals person.Id
            join payer in db.Payers on assignment.PayerId equals payer.Id
            where (own == null || assignment.RepresentativeId == own) && assignment.Status != AssignmentStatus.Absent && (assignment.Status != AssignmentStatus.Planned || assignment.OnDate <= today)
                && !claims.Any(claim => claim.AssignmentId == assignment.Id)
            select new ClaimableRow
            {
                Id = assignment.Id, Name = person.Name, Title = assignment.Title, OnDate = assignment.OnDate, Minutes = assignment.RealMinutes ?? assignment.PlannedMinutes, Status = assignment.Status, Payer = payer.Name,
            };
    }

    public static async Task<IReadOnlyList<SelectListItem>> PayersAsync(TenantDb db, CancellationToken cancellation) =>
        [.. (await db.Payers.AsNoTracking().Where(payer => payer.ClosedAt == null).OrderBy(payer => payer.Name).Select(payer => new { payer.Id, payer.Name }).ToListAsync(cancellation)).Select(payer => new SelectListItem(payer.Name, payer.Id.ToString()))];
}
