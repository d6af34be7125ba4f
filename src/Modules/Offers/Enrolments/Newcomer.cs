using Saas.Kernel.Secrets;
using Saas.Offers.Contracts;

namespace Saas.Offers.Enrolments;

/// <summary>Somebody who is about to be enrolled, sealed for their row.</summary>
internal sealed record Newcomer(EnrolmentId Id, Person Person, EnrolmentRole Role, string Home, byte[] Sealed, byte[] Digest)
{
    /// <summary>The one who wrote, then the one who comes along.</summary>
    public static IReadOnlyList<Newcomer> Of(EnrolWish wish, TenantCipher cipher, DateTimeOffset now)
    {
        var id = EnrolmentId.New(now);
        var first = new Newcomer(id, wish.Person, wish.Role, wish.HomeMunicipality, wish.Person.Seal(cipher, id), wish.Person.Digest(cipher));
        if (wish.With is not { } with)
        {
            return [first];
        }

        // One address for two is the first one's; the other is then known by name beside it.
        var person = SameContact(with.Person, wish.Person) ? with.Person with { Email = null, Phone = null } : with.Person;
        var second = EnrolmentId.New(now);
        return [first, new Newcomer(second, person, with.Role, with.HomeMunicipality, person.Seal(cipher, second), person.HasContact ? person.Digest(cipher) : person.DigestBeside(cipher, wish.Person))];
    }

    public EnrolmentTerms Terms(EnrolWish wish, PoolId? pool, EnrolmentId? party) => new(Role, Sealed, Digest, Home, wish.Language, wish.Source, pool, party);

    private static bool SameContact(Person one, Person other) =>
        one.Email is { } email ? string.Equals(email, other.Email, StringComparison.OrdinalIgnoreCase) : one.Phone is null || one.Phone == other.Phone;
}
