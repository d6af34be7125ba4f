using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Jobs;
using Saas.Kernel.Outbox;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Planning;

namespace Saas.Offers.Evaluation.Asking;

/// <summary>
/// Once an hour in daytime: asks those who have a seat and an e-mail address, when their moment has come, and reminds once who has not answered. Who has answered is
/// found by making their pseudonym again; it stands nowhere.
/// </summary>
internal sealed class SendEvaluations(TenantDb db, TenantScope scope, FormLibrary forms, KeyRing keys, JobQueue queue, TimeProvider time) : ITenantJob
{
    public static string Name => "offers.send-evaluations";

    public static string Cron => "0 25 8-19 * * ?";

    public static string Period(DateTimeOffset now) => Scheduling.EveryMinutes(now, 60);

    public async Task RunAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var running = await db.EvaluationPlans.AsNoTracking()
            .Join(db.Offers, plan => plan.OfferId, offer => offer.Id, (plan, offer) => new { Plan = plan, offer.Status, offer.StartsAt, offer.EndsAt })
            .Where(one => one.Status != OfferStatus.Draft && one.Status != OfferStatus.Cancelled && one.StartsAt != null && one.EndsAt != null)
            .ToListAsync(cancellation);
        foreach (var one in running)
        {
            foreach (var moment in Enum.GetValues<EvaluationMoment>())
            {
                if (MomentWindow.Of(moment, one.Plan, one.StartsAt!.Value, one.EndsAt!.Value).IsOpen(now))
                {
                    await db.InOneTransactionAsync(() => AskAsync(one.Plan.OfferId, moment, now, cancellation), cancellation);
                    db.ChangeTracker.Clear();
                }
            }
        }
    }

    private async Task AskAsync(OfferId offerId, EvaluationMoment moment, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await EvaluationDesk.LockAsync(db, offerId, cancellation) is not { } plan)
        {
            return; // taken away in the meantime
        }

        var offer = await db.Offers.AsNoTracking().SingleAsync(o => o.Id == offerId, cancellation);
        var window = MomentWindow.Of(moment, plan, offer.StartsAt!.Value, offer.EndsAt!.Value);
        var form = plan.Version is null ? await forms.LockAsync(plan.FormId, cancellation) : null;
        var number = plan.Version ?? form!.Latest;
        var version = await db.EvaluationFormVersions.AsNoTracking().SingleAsync(v => v.FormId == plan.FormId && v.Number == number, cancellation);
        if (!version.Read().At(moment).Any() || !window.IsOpen(now))
        {
            return;
        }

        var asked = await db.EvaluationInvitations.Where(i => i.OfferId == offerId && i.Moment == moment).ToDictionaryAsync(i => i.EnrolmentId, cancellation);
        var answered = (await db.EvaluationAnswers.AsNoTracking().Where(a => a.OfferId == offerId && a.Moment == moment).Select(a => a.Pseudonym).ToListAsync(cancellation))
            .Select(Convert.ToHexString).ToHashSet(StringComparer.Ordinal);
        var cipher = await keys.ForAsync(scope.Tenant, cancellation);
        foreach (var enrolment in await db.Enrolments.AsNoTracking().Where(e => e.OfferId == offerId && e.Status == EnrolmentStatus.Confirmed).OrderBy(e => e.Number).ToListAsync(cancellation))
        {
            var hasAnswered = answered.Contains(Convert.ToHexString(Pseudonym.Of(cipher, offerId, enrolment.Id)));
            if (!asked.TryGetValue(enrolment.Id, out var invitation))
            {
                if (window.MaySend(now) && !hasAnswered && Person.Open(cipher, enrolment.Id, enrolment.Person).Email is not null)
                {
                    plan.Pin(number);
                    db.EvaluationInvitations.Add(EvaluationInvitation.Send(scope.Tenant.Id, enrolment.Id, offerId, moment, now));
                    queue.Enqueue(EvaluationMails.Invitation, enrolment.Id.Value, KebabEnum.Text(moment));
                }
            }
            else if (!hasAnswered && invitation.RemindedAt is null && now >= invitation.SentAt + MomentWindow.Patience)
            {
                invitation.Remind(now);
                queue.Enqueue(EvaluationMails.Reminder, enrolment.Id.Value, KebabEnum.Text(moment));
            }
        }

        await db.SaveChangesAsync(cancellation);
    }
}
