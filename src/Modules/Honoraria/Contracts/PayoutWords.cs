namespace Saas.Honoraria.Contracts;

/// <summary>What a column of the payroll file holds.</summary>
public enum PayrollColumn
{
    /// <summary>The payout's number.</summary>
    Message,
    Name,

    /// <summary>Fødselsnummer or D-number, for the payroll systems that ask for it.</summary>
    NationalId,
    Account,
    PayCode,

    /// <summary>The day of the claim.</summary>
    Date,

    /// <summary>What is to be paid, in kroner with a decimal comma; 0,00 for what is carried.</summary>
    Amount,

    /// <summary>What is pay in it, whether paid now or before.</summary>
    Basis,
    Withholding,
    Reporting,

    /// <summary>Fee or expenses, in words.</summary>
    Text,

    /// <summary>What the answer file names the sum by.</summary>
    Reference,
}

/// <summary>Which letters the bank takes. The file is UTF-8 either way.</summary>
public enum BankCharacters
{
    /// <summary>The common Latin set of payment messages, and æ, ø, å.</summary>
    Norwegian,

    /// <summary>The common Latin set alone: æ becomes ae, ø becomes o, å becomes a.</summary>
    Basic,
}

/// <summary>How an account is written in a bank file.</summary>
public enum BankAccounts
{
    /// <summary>Eleven digits.</summary>
    Bban,
    Iban,
}
