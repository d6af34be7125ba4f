using System.Collections.Frozen;
using System.Security.Cryptography;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;

namespace Saas.Tests.KernelTests;

/// <summary>What is sealed for one place opens nowhere else, and what is signed for one purpose is worth nothing for another.</summary>
public sealed class CipherTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Row = Guid.CreateVersion7();
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);
    private static readonly Tenant Lenvik = Room("lenvik");
    private static readonly TenantCipher Cipher = new(Lenvik, new Dictionary<int, byte[]> { [1] = Key });

    [Fact]
    public void A_value_opens_in_its_own_place() => Assert.Equal("Selam Tesfay", Cipher.Decrypt("offers.enrolments", "person", Row, Sealed()));

    [Fact]
    public void A_value_that_was_moved_does_not_open()
    {
        Refused(() => Cipher.Decrypt("offers.sessions", "person", Row, Sealed()));
        Refused(() => Cipher.Decrypt("offers.enrolments", "note", Row, Sealed()));
        Refused(() => Cipher.Decrypt("offers.enrolments", "person", Guid.CreateVersion7(), Sealed()));
        Refused(() => new TenantCipher(Room("salangen"), new Dictionary<int, byte[]> { [1] = Key }).Decrypt("offers.enrolments", "person", Row, Sealed()));
        Refused(() => Cipher.Decrypt("offers.enrolment", "sperson", Row, Sealed()));
    }

    [Fact]
    public void A_value_that_was_changed_in_any_byte_does_not_open()
    {
        var box = Sealed();
        for (var i = 0; i < box.Length; i++)
        {
            var changed = (byte[])box.Clone();
            changed[i] ^= 1;
            Refused(() => Cipher.Decrypt("offers.enrolments", "person", Row, changed));
        }

        Refused(() => Cipher.Decrypt("offers.enrolments", "person", Row, box.AsSpan(0, 20)));
    }

    [Fact]
    public void Equal_values_look_different_when_sealed_and_the_same_when_digested()
    {
        Assert.NotEqual(Sealed(), Sealed());
        Assert.Equal(Cipher.Digest("contact", "a@b.no"), Cipher.Digest("contact", "a@b.no"));
        Assert.NotEqual(Cipher.Digest("contact", "a@b.no"), Cipher.Digest("other", "a@b.no"));
        Assert.NotEqual(Cipher.Digest("contact", "a@b.no"), new TenantCipher(Room("salangen"), new Dictionary<int, byte[]> { [1] = Key }).Digest("contact", "a@b.no"));
    }

    [Fact]
    public void A_new_key_seals_and_the_old_one_still_opens_and_still_digests()
    {
        var renewed = new TenantCipher(Lenvik, new Dictionary<int, byte[]> { [1] = Key, [2] = RandomNumberGenerator.GetBytes(32) });
        Assert.Equal("Selam Tesfay", renewed.Decrypt("offers.enrolments", "person", Row, Sealed()));
        Assert.Equal(Cipher.Digest("contact", "a@b.no"), renewed.Digest("contact", "a@b.no"));
        Assert.Equal(Row, renewed.ReadLink("seat", Cipher.SignLink("seat", Row, Now), Now));
        Refused(() => Cipher.Decrypt("offers.enrolments", "person", Row, renewed.Encrypt("offers.enrolments", "person", Row, "x")));
    }

    [Fact]
    public void A_link_works_for_its_purpose_and_room_until_its_time()
    {
        var token = Cipher.SignLink("seat", Row, Now.AddDays(1));
        Assert.Equal(54, token.Length);
        Assert.Equal(Row, Cipher.ReadLink("seat", token, Now.AddDays(1)));
        Assert.Null(Cipher.ReadLink("seat", token, Now.AddDays(1).AddSeconds(1)));
        Assert.Null(Cipher.ReadLink("invitation", token, Now));
        Assert.Null(new TenantCipher(Room("salangen"), new Dictionary<int, byte[]> { [1] = Key }).ReadLink("seat", token, Now));
    }

    [Fact]
    public void A_link_that_is_not_ours_is_nothing()
    {
        var token = Cipher.SignLink("seat", Row, Now.AddDays(1));
        for (var i = 0; i < token.Length - 1; i++)
        {
            var other = token[i] == 'A' ? 'B' : 'A';
            Assert.Null(Cipher.ReadLink("seat", token[..i] + other + token[(i + 1)..], Now));
        }

        foreach (var text in new[] { null, "", "x", token + "A", token[..^1], new string('*', 54), new string('æ', 54), token.Replace(token[3], ' ') })
        {
            Assert.Null(Cipher.ReadLink("seat", text, Now));
        }
    }

    [Fact]
    public void A_signed_text_is_read_back_by_its_own_room_and_purpose_only()
    {
        var cursor = Cipher.SignText("cursor:catalogue", "123.abc");
        Assert.Equal("123.abc", Cipher.ReadText("cursor:catalogue", cursor));
        Assert.Null(Cipher.ReadText("cursor:enrolments", cursor));
        Assert.Null(new TenantCipher(Room("salangen"), new Dictionary<int, byte[]> { [1] = Key }).ReadText("cursor:catalogue", cursor));
        Assert.All(new[] { "", "x", cursor + "A", new string('A', 600), "%%%", "a b" }, text => Assert.Null(Cipher.ReadText("cursor:catalogue", text)));
    }

    private static byte[] Sealed() => Cipher.Encrypt("offers.enrolments", "person", Row, "Selam Tesfay");

    private static void Refused(Func<string> open) => Assert.ThrowsAny<CryptographicException>(() => open());

    private static Tenant Room(string slug) => new(TenantId.New(Now), slug, slug, TenantKind.Municipality, TenantStatus.Active, ["nb"], FrozenSet<string>.Empty, null, "{}");
}
