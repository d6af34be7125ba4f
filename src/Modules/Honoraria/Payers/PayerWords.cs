namespace Saas.Honoraria.Payers;

/// <summary>Numbers as people read them.</summary>
internal static class PayerWords
{
    public static string Number(string number) => number.Length == 9 ? $"{number[..3]} {number[3..6]} {number[6..]}" : number;

    public static string Account(string account) => account.Length == 11 ? $"{account[..4]} {account[4..6]} {account[6..]}" : account;
}
