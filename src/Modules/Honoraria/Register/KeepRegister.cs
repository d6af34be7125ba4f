using Microsoft.EntityFrameworkCore;
using Saas.Access.Contracts;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;

namespace Saas.Honoraria.Register;

/// <summary>The verbs on the register: pages, API and demo come here.</summary>
internal sealed class KeepRegister(
    TenantDb db, TenantScope scope, KeyRing keys, IInvitations invitations, IOrganisationCards organisations, AuditLog audit, TimeProvider time)
{
    /// <exception cref="Invalid">The organisation is none of this room's.</exception>
    /// <exception cref="Refused"><c>register.address_known</c></exception>
    public Task<UserRepresentativeId> EnterAsync(UserRepresentativeRequest request, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (facts, now) = (request.Facts(), time.GetUtcNow());
        await RequireAsync(facts, null, cancellation);
        var person = UserRepresentative.Enter(db.TenantId, UserRepresentativeId.New(now), facts, await keys.ForAsync(db.Tenant, cancellation), now);
        db.UserRepresentatives.Add(person);
        audit.Note("representatives.enter", "user-representative", person.Id.Value);
        await db.SaveChangesAsync(cancellation);
        return person.Id;
    }, cancellation);

    /// <exception cref="Missing">Nobody of this id here.</exception>
    /// <exception cref="Invalid">The organisation is none of this room's.</exception>
    /// <exception cref="Refused"><c>register.left</c>, <c>register.address_known</c></exception>
    public async Task DescribeAsync(UserRepresentativeId id, UserRepresentativeRequest request, CancellationToken cancellation)
    {
        var (facts, cipher) = (request.Facts(), await keys.ForAsync(db.Tenant, cancellation));
        await DoAsync(id, "describe", async (person, now) =>
        {
            await RequireAsync(facts, id, cancellation);
            person.Describe(facts, cipher, now);
        }, cancellation);
    }

    /// <summary>Asks them to join with an account of their own; somebody who is a member already is tied to their entry at once.</summary>
    /// <exception cref="Refused"><c>register.left</c>, <c>register.has_account</c></exception>
    public Task InviteAsync(UserRepresentativeId id, CancellationToken cancellation) => DoAsync(id, "invite", async (person, now) =>
    {
        person.Ask(new Invited(null, null, false), now); // refused when they have left, before anything is mailed
        if (person.UserId is not null)
        {
            throw new Refused("register.has_account", "They have an account already and need no invitation.");
        }

        var invited = await invitations.InviteAsync(person.Email, person.Name, Role.UserRepresentative, db.Tenant.Name, cancellation);
        if (invited.User is { } user && await db.UserRepresentatives.AnyAsync(other => other.UserId == user && other.Id != id && other.Status != RegisterStatus.Left, cancellation))
        {
            throw new Refused("register.account_taken", "The account with this address belongs to somebody else in the register. Correct the address first.");
        }

        person.Ask(invited, now);
    }, cancellation);

    public Task RestAsync(UserRepresentativeId id, CancellationToken cancellation) => DoAsync(id, "rest", (person, now) => person.Rest(now), cancellation);

    public Task ReturnAsync(UserRepresentativeId id, CancellationToken cancellation) => DoAsync(id, "return", (person, now) => person.Return(now), cancellation);

    /// <summary>They are out: nobody asks them, and the role that came with the entry goes, unless they still represent an organisation.</summary>
    /// <exception cref="Refused"><c>register.left</c></exception>
    public Task LeaveAsync(UserRepresentativeId id, CancellationToken cancellation) => DoAsync(id, "leave", async (person, now) =>
    {
        person.Leave(now);
        if (person.GaveRole && !(person.UserId is { } user && await organisations.HasPlaceAsync(user, cancellation)))
        {
            await invitations.TakeBackAsync(person.InvitationId, person.UserId, Role.UserRepresentative, cancellation);
        }
    }, cancellation);

    /// <summary>Notes a declaration that was signed: on paper, when somebody else notes it.</summary>
    /// <exception cref="Refused"><c>register.left</c>, <c>declaration.not_yet</c></exception>
    public async Task<DeclarationId> SignAsync(UserRepresentativeId id, DateOnly signedOn, DateOnly? validUntil, CancellationToken cancellation)
    {
        var declaration = DeclarationId.New(time.GetUtcNow());
        await DoAsync(id, "sign", (person, now) =>
        {
            if (person.Status == RegisterStatus.Left)
            {
                throw new Refused("register.left", "They have left the register. Enter them anew when they are back.");
            }

            if (signedOn > Oslo.Date(now))
            {
                throw new Refused("declaration.not_yet", "A declaration cannot have been signed on a day to come.") { Field = "Input.SignedOn" };
            }

            db.Declarations.Add(Declaration.Sign(
                db.TenantId, declaration, id, Declaration.PresentEdition, signedOn, validUntil ?? Declaration.UsualEnd(signedOn), scope.Actor.Id ?? Guid.Empty, now));
        }, cancellation);
        return declaration;
    }

    /// <exception cref="Refused"><c>absence.too_many</c></exception>
    public async Task<AbsenceId> BeAwayAsync(UserRepresentativeId id, DateOnly startsOn, DateOnly endsOn, CancellationToken cancellation)
    {
        const int most = 50;
        var absence = AbsenceId.New(time.GetUtcNow());
        await DoAsync(id, "away", async (_, _) =>
        {
            if (await db.Absences.CountAsync(one => one.RepresentativeId == id, cancellation) >= most)
            {
                throw new Refused("absence.too_many", $"At most {most} absences are kept. Remove old ones first.");
            }

            db.Absences.Add(Absence.Of(db.TenantId, absence, id, startsOn, endsOn));
        }, cancellation);
        return absence;
    }

    /// <exception cref="Missing">No such absence of this person.</exception>
    public Task BeBackAsync(UserRepresentativeId id, AbsenceId absence, CancellationToken cancellation) => DoAsync(id, "back", async (_, _) =>
        db.Absences.Remove(await db.Absences.SingleOrDefaultAsync(one => one.Id == absence && one.RepresentativeId == id, cancellation) ?? throw new Missing("absence")), cancellation);

    private Task DoAsync(UserRepresentativeId id, string verb, Action<UserRepresentative, DateTimeOffset> act, CancellationToken cancellation) => DoAsync(id, verb, (person, now) =>
    {
        act(person, now);
        return Task.CompletedTask;
    }, cancellation);

    private Task DoAsync(UserRepresentativeId id, string verb, Func<UserRepresentative, DateTimeOffset, Task> act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var person = await Registering.LockAsync(db, id, cancellation);
        await act(person, time.GetUtcNow());
        audit.Note("representatives." + verb, "user-representative", id.Value);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);

    private async Task RequireAsync(RepresentativeFacts facts, UserRepresentativeId? except, CancellationToken cancellation)
    {
        if (facts.Organisation is { } organisation && (await organisations.ListAsync(cancellation)).All(one => one.Id != organisation))
        {
            throw new Invalid("organisation", "is no organisation of this room");
        }

        if (await db.UserRepresentatives.AnyAsync(one => one.Email == facts.Email && one.Status != RegisterStatus.Left && one.Id != except, cancellation))
        {
            throw new Refused("register.address_known", "Somebody with this address is in the register already. Open their entry instead.") { Field = "Input.Email" };
        }
    }
}

internal static class Registering
{
    /// <summary>Takes the entry's row, so that two who change it stand in line.</summary>
    /// <exception cref="Missing">Nobody of this id here.</exception>
    public static async Task<UserRepresentative> LockAsync(TenantDb db, UserRepresentativeId id, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync($"select from honoraria.representatives where tenant_id = {db.TenantId.Value} and id = {id.Value} for update", cancellation);
        return await db.UserRepresentatives.SingleOrDefaultAsync(one => one.Id == id, cancellation) ?? throw new Missing("user-representative");
    }
}

/// <summary>Whoever accepts the invitation has their entry from then on.</summary>
internal sealed class TieAccount(TenantDb db, AuditLog audit, TimeProvider time) : IInvitationFollower
{
    public async Task AcceptedAsync(Guid invitation, Guid user, CancellationToken cancellation)
    {
        // Whoever has an entry already keeps that one: one person has one.
        if (await db.UserRepresentatives.AnyAsync(one => one.UserId == user && one.Status != RegisterStatus.Left, cancellation))
        {
            return;
        }

        if (await db.UserRepresentatives.FirstOrDefaultAsync(one => one.InvitationId == invitation && one.Status != RegisterStatus.Left && one.UserId == null, cancellation) is { } person)
        {
            person.Join(user, time.GetUtcNow());
            audit.Note("representatives.join", "user-representative", person.Id.Value);
        }
    }
}
