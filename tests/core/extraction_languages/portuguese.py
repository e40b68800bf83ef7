"""What people say to an assistant in Portuguese, and what of it is to be known: labelled by hand."""

# ruff: noqa: E501 — one message per line, however long

STATES = r"""
Me chamo Joana.
    fact | name | Me chamo Joana
Chamo-me Rui.
    fact | name | Chamo-me Rui
Meu nome é Pedro Alves e moro em Recife.
    fact | name | Meu nome é Pedro Alves
    fact | home | Moro em Recife
Olá, sou a Joana.
    fact | name | Me chamo Joana
Tenho 34 anos.
    fact | age | Tenho 34 anos
Meu aniversário é em 12 de março.
    fact | birthday | Meu aniversário é em 12 de março
Nasci em 3 de maio de 1990.
    fact | birthday | Nasci em 3 de maio de 1990
Moro em São Paulo.
    fact | home | Moro em São Paulo
eu moro em curitiba
    fact | home | Eu moro em curitiba
Vivo no Porto desde 2019.
    fact | home | Vivo no Porto desde 2019
Acabei de me mudar para Lisboa.
    fact | home | Acabei de me mudar para Lisboa
Me mudei para Salvador na semana passada.
    fact | home | Me mudei para Salvador na semana passada
Nós nos mudamos para Coimbra.
    fact | home | Nós nos mudamos para Coimbra
Não moro mais em Paris.
    fact | home | Não moro mais em Paris
Já não vivo em Paris.
    fact | home | Já não vivo em Paris
Sou da Argentina.
    fact | | Sou da Argentina
Sou médica.
    fact | job | Sou médica
Trabalho como enfermeira.
    fact | job | Trabalho como enfermeira
Sou engenheiro e trabalho para a Embraer.
    fact | job | Sou engenheiro
    fact | employer | Trabalho para a Embraer
Trabalho no Google.
    fact | employer | Trabalho no Google
Não trabalho mais no Google.
    fact | employer | Não trabalho mais no Google
Estou aposentado.
    fact | job | Estou aposentado
Estudo direito em Coimbra.
    fact | | Estudo direito em Coimbra
Sou vegana.
    fact | diet | Sou vegana
Sou vegetariano, o que posso jantar hoje?
    fact | diet | Sou vegetariano
Sou alérgica a amendoim.
    fact | allergy:peanuts | Sou alérgica a amendoim
Sou alérgico a gatos e a pólen.
    fact | allergy:cats | Sou alérgico a gatos
    fact | allergy:pollen | Sou alérgico a pólen
Tenho alergia a camarão.
    fact | allergy:shrimp | Tenho alergia a camarão
Sou intolerante à lactose.
    fact | allergy:lactose | Sou intolerante à lactose
Não sou mais alérgica a amendoim.
    fact | allergy:peanuts | Não sou mais alérgica a amendoim
Não como carne.
    fact | taste:carne | Não como carne
Não bebo mais álcool.
    fact | taste:álcool | Não bebo mais álcool
Tenho asma.
    fact | | Tenho asma
Minha esposa se chama Clara.
    relationship | wife | Minha esposa se chama Clara
O meu cão chama-se Rex.
    relationship | dog | O meu cão chama-se Rex
Ontem fui ao cinema com a minha irmã Júlia.
    relationship | | Minha irmã é Júlia
Tenho dois filhos e um cachorro.
    relationship | | Tenho dois filhos e um cachorro
Minha irmã mora em Natal.
    fact | | Minha irmã mora em Natal
Sou casada com o Pedro.
    relationship | spouse | Sou casada com o Pedro
Sou divorciado.
    fact | marital status | Sou divorciado
Falo português, inglês e um pouco de francês.
    skill | | Falo português, inglês e um pouco de francês
Estou aprendendo japonês.
    fact | | Estou aprendendo japonês
Toco violão.
    skill | | Toco violão
Programo em Python.
    skill | | Programo em Python
Uso Linux.
    fact | | Uso Linux
Gosto de sushi.
    preference | taste:sushi | Gosto de sushi
Adoro gatos.
    preference | taste:gatos | Adoro gatos
Não gosto de azeitonas.
    preference | taste:azeitonas | Não gosto de azeitonas
Odeio coentro.
    preference | taste:coentro | Odeio coentro
Prefiro chá a café.
    preference | taste:chá | Prefiro chá a café
Minha cor favorita é azul.
    preference | favourite:color | Minha cor favorita é azul
Me chame de Sandy.
    rule | nickname | Me chame de Sandy
Responda sempre em português.
    rule | reply language | Responda sempre em português
Meu número de telefone é 11 91234-5678.
    fact | phone number | Meu número de telefone é 11 91234-5678
Bom dia, meu nome é Diego e sou de Curitiba.
    fact | name | Meu nome é Diego
    fact | | Sou de Curitiba
Há três anos que moro em Braga.
    fact | home | Há três anos que moro em Braga
Nos mudamos para Fortaleza no mês passado.
    fact | home | Nos mudamos para Fortaleza no mês passado
Tenho 28 anos e estudo informática na USP.
    fact | age | Tenho 28 anos
    fact | | Estudo informática na USP
Sou professora de inglês numa escola em Viseu.
    fact | job | Sou professora de inglês numa escola em Viseu
O meu marido chama-se Estêvão.
    relationship | husband | O meu marido chama-se Estêvão
Tenho uma gata que se chama Luna.
    relationship | | Tenho uma gata que se chama Luna
Tenho três filhos e moro em Maceió.
    relationship | | Tenho três filhos
    fact | home | Moro em Maceió
Sou celíaca, o que posso pedir?
    fact | allergy:celiac | Sou celíaca
Meu filho é alérgico a ovo.
    fact | | Meu filho é alérgico a ovo
Lembre-se de que sou vegetariana.
    fact | diet | Sou vegetariana
Não suporto couve-flor.
    preference | taste:couve-flor | Não suporto couve-flor
Adoro jazz e toco saxofone.
    preference | taste:jazz | Adoro jazz
    skill | | Toco saxofone
Sou fã de ficção científica.
    preference | taste:ficção científica | Sou fã de ficção científica
Meu filme favorito é Central do Brasil.
    preference | favourite:movie | Meu filme favorito é Central do Brasil
Falo inglês e português.
    skill | | Falo inglês e português
Sou canhoto.
    fact | | Sou canhoto
Fui demitido da Embraer na semana passada.
    event | employer | Fui demitido da Embraer na semana passada
Estou desempregado.
    fact | job | Estou desempregado
Não sou mais vegano.
    fact | diet | Não sou mais vegano
Nasci em 5 de junho de 1988.
    fact | birthday | Nasci em 5 de junho de 1988
Trabalho de casa.
    fact | | Trabalho de casa
Jogo tênis aos domingos.
    fact | | Jogo tênis aos domingos
Olá! Me chamo Rosana e sou de Belém.
    fact | name | Me chamo Rosana
    fact | | Sou de Belém
Para sua informação, sou vegana.
    fact | diet | Sou vegana
Moramos em Olinda desde janeiro.
    fact | home | Moramos em Olinda desde janeiro
Mudei-me para Aveiro e procuro um bom dentista.
    fact | home | Mudei-me para Aveiro
Sou eletricista, mas agora trabalho como taxista.
    fact | job | Sou eletricista
    fact | job | Agora trabalho como taxista
Sou enfermeira da noite, tem dicas para dormir?
    fact | job | Sou enfermeira da noite
Trabalho no Hospital São José desde 2021.
    fact | employer | Trabalho no Hospital São José desde 2021
Minha filha se chama Lola e tem 7 anos.
    relationship | | Minha filha se chama Lola e tem 7 anos
Meu irmão Jorge é médico.
    relationship | | Meu irmão é Jorge
    fact | job of jorge | Meu irmão Jorge é médico
Temos um cachorro e dois gatos.
    relationship | | Temos um cachorro e dois gatos
Tenho intolerância à lactose, então nada de leite.
    fact | allergy:lactose | Tenho intolerância à lactose
Avelãs me dão alergia.
    fact | allergy:hazelnuts | Avelãs me dão alergia
Não bebo café.
    fact | taste:café | Não bebo café
Amo romances policiais.
    preference | taste:romances policiais | Amo romances policiais
Não gosto nada de cogumelos.
    preference | taste:cogumelos | Não gosto nada de cogumelos
Minha banda favorita é Legião Urbana.
    preference | favourite:band | Minha banda favorita é Legião Urbana
Estou aprendendo a tocar violão.
    fact | | Estou aprendendo a tocar violão
Jogo xadrez.
    fact | | Jogo xadrez
Utilizo um MacBook.
    fact | | Utilizo um MacBook
Estou divorciada desde o ano passado.
    fact | marital status | Estou divorciada desde o ano passado
O meu aniversário é a 4 de outubro.
    fact | birthday | O meu aniversário é a 4 de outubro
Pode me chamar de Toni.
    rule | nickname | Pode me chamar de Toni
Boa tarde, meu nome é Paula Freitas e tenho 52 anos.
    fact | name | Meu nome é Paula Freitas
    fact | age | Tenho 52 anos
Atualização: nos mudamos para Londrina.
    fact | home | Nos mudamos para Londrina
Moro na Suíça, em que loja eu compro?
    fact | home | Moro na Suíça
Na verdade sou do Recife.
    fact | | Sou do Recife
Desde abril trabalho na Natura.
    fact | employer | Desde abril trabalho na Natura
Trabalho como fisioterapeuta e tenho uma filha.
    fact | job | Trabalho como fisioterapeuta
    relationship | | Tenho uma filha
Sou fotógrafa autônoma.
    fact | job | Sou fotógrafa autônoma
Deixei o meu emprego na Vodafone.
    event | employer | Deixei o meu emprego na Vodafone
Meu gato se chama Tom.
    relationship | cat | Meu gato se chama Tom
Meu pai faz aniversário em 9 de julho.
    fact | birthday of father | Meu pai faz aniversário em 9 de julho
Sou vegetariana e intolerante à lactose.
    fact | diet | Sou vegetariana
    fact | allergy:lactose | Sou intolerante à lactose
Tenho alergia a picada de abelha.
    fact | allergy:bee stings | Tenho alergia a picada de abelha
Tenho diabetes, posso mergulhar?
    fact | | Tenho diabetes
Minha língua materna é o guarani.
    fact | língua materna | Minha língua materna é o guarani
Toco violino há dez anos.
    skill | | Toco violino há dez anos
Sou muito fã do Benfica.
    preference | taste:Benfica | Sou muito fã do Benfica
Detesto espinafre.
    preference | taste:espinafre | Detesto espinafre
Gosto muito de fotografia.
    preference | taste:fotografia | Gosto muito de fotografia
Prefiro o modo escuro.
    preference | theme | Prefiro o modo escuro
Por favor, me chame de Charlie.
    rule | nickname | Por favor, me chame de Charlie
Sou divorciado e tenho dois filhos.
    fact | marital status | Sou divorciado
    relationship | | Tenho dois filhos
Meu CEP é 01310-100.
    fact | postcode | Meu CEP é 01310-100
Me chamo Fátima, tenho 41 anos e moro em Cuiabá.
    fact | name | Me chamo Fátima
    fact | age | Tenho 41 anos
    fact | home | Moro em Cuiabá
Ah, a propósito, sou vegetariano.
    fact | diet | Sou vegetariano
Minha família e eu nos mudamos para Sintra neste verão.
    fact | home | Minha família e eu nos mudamos para Sintra neste verão
Moro em Leiria e preciso de um canalizador.
    fact | home | Moro em Leiria
Trabalho como desenvolvedora na Amazon.
    fact | job | Trabalho como desenvolvedora
    fact | employer | Trabalho na Amazon
Sou parteira.
    fact | job | Sou parteira
Comecei na Ambev na semana passada.
    fact | employer | Comecei na Ambev na semana passada
Estou desempregada, como escrevo um bom currículo?
    fact | job | Estou desempregada
Minha namorada se chama Irene.
    relationship | girlfriend | Minha namorada se chama Irene
Discuto muito com meu irmão Tomás.
    relationship | | Meu irmão é Tomás
Meu filho tem 5 anos.
    fact | | Meu filho tem 5 anos
Sou alérgico a avelãs.
    fact | allergy:hazelnuts | Sou alérgico a avelãs
Não posso comer amendoim.
    fact | taste:amendoim | Não posso comer amendoim
Não gosto nem de cogumelos nem de azeitonas.
    preference | | Não gosto nem de cogumelos nem de azeitonas
Gosto de comida picante.
    preference | taste:comida picante | Gosto de comida picante
Adoro ver documentários.
    preference | taste:ver documentários | Adoro ver documentários
Minha autora favorita é Clarice Lispector.
    preference | favourite:author | Minha autora favorita é Clarice Lispector
Programo em Rust e Go.
    skill | | Programo em Rust e Go
Falo galego.
    skill | | Falo galego
Sou angolana.
    fact | | Sou angolana
Me chame de Alex, por favor.
    rule | nickname | Me chame de Alex, por favor
O meu código postal é 1100-148.
    fact | postcode | O meu código postal é 1100-148
"""

TRAPS = r"""
Antes eu morava em Paris.
Morei em Paris por dois anos.
Trabalhava no Google.
Quando criança eu tocava violino.
Eu era professora.
Não moro em Paris.
Não sou vegana.
Não sou médico, mas estou com dor de cabeça.
Moro em Lisboa?
Moro em Lisboa, certo?
Como se chama o meu cão?
Se moro em Lisboa, preciso de carro?
Gostaria de morar em Roma.
Quero ser piloto.
Suponha que moro em Roma e tenho 40 anos.
Imagine que moro em Marte. Trabalho como piloto.
Talvez eu me mude para Braga.
Talvez eu seja alérgica a gatos.
Meu chefe diz que trabalho demais.
Ele disse: «Moro em Roma».
"Moro em Roma", disse ela.
Ana escreveu: Sou médica. Moro em Évora.
Traduza para o inglês: Moro em Lisboa.
Corrija este texto: Tenho 20 anos e moro em Faro.
Escreva uma história. Sou um cavaleiro e moro num castelo.
Escreve um e-mail ao meu senhorio. Moro em Faro.
Prezados senhores,\nMoro em Belém. Meu nome é João Reis.
Sou o Batman.
Estou cansada.
Tenho 5 minutos.
Tenho 10 anos de experiência com este problema
Estou em Paris esta semana.
Gosto dessa ideia.
Gosto da segunda opção.
Gosto de você.
Gosto disso.
Adoro quando isso falha.
Adoro segundas-feiras, brincadeira.
Me chama de Joana quem me conhece?
Vivo com medo.
Trabalho em equipe.
Trabalho em Lisboa.
Trabalho na Bélgica.
Tenho uma pergunta.
Tenho um problema com o meu cão.
Minha senha é Verao2024.
No meu romance moro num castelo e gosto de dragões.
Minha amiga acha que sou vegetariana.
Meu pai diz: sou alérgico a gatos.
Oi, sou novo aqui.
Minha avó morava em Natal.
Quando eu morava em Londres, trabalhava num bar.
Meu colega diz que sou preguiçoso.
Por sorte não moro ao lado de uma obra.
No ano que vem me mudo para Viena.
Sou contra o racismo.
Sou a favor disso.
Trabalho agora numa apresentação.
Adoro essa solução!
A minha parte favorita é o final.
Como se diz "Me chamo Ana" em italiano?
Conte uma piada sobre um homem que mora em Berlim.
Não tenho cachorro.
Meu cachorro tem medo de trovão.
Vivo para a música.
Estou ciente disso.
Tenho sono.
Queria o prato vegano.
Uso o segundo método.
Prefiro falar amanhã.
Onde eu moro?
Quando eu estudava em Évora, gostava de matemática.
Provavelmente em breve serei pai.
Meu vizinho acha que sou vegetariano.
Se moro em Lisboa ou não, não te interessa.
Trabalho como ninguém nisto.
Sou um berlinense, disse Kennedy.
Adoro as suas respostas.
Gosto de como você explica.
Resuma o seguinte texto: Me chamo Ida e moro em Ilhabela.
Escreva um poema do ponto de vista de um gato: Gosto de leite.
A música diz: "Moro em Lisboa".
Tomara que eu tenha dois filhos.
Não sou amigo de e-mails longos.
Não sou vegana, mas quase.
Vivo nas nuvens, você sabe.
No ano passado vivemos em Praga.
Minha cunhada contou que moro em Santos.
Faça de conta que você é meu chefe. Trabalho na Embraer.
Sou tudo menos vegetariano.
Não sou nem professor nem médico.
Suponhamos que tenho 70 anos: quanto recebo de reforma?
Sou da opinião de que Lisboa é linda.
Não moro em lugar nenhum no momento.
Segue o meu rascunho:\nSou advogado e trabalho na Galp.
Meu filme favorito me escapa agora.
O que digo se sou alérgico a nozes?
Gosto das duas variantes.
Adoro e pronto.
Trabalho num banco de sangue esta tarde.
Meu avô era padeiro e morava em Évora.
Fui de carro para Santos.
Me diga como chego a Santos.
Disseram-me para dizer que sou alérgico.
Acho que sou alérgico a pólen.
Estudei um tempo em Coimbra.
Sou seu maior fã.
Sou muito feliz.
O texto é este: Sou professor e gosto de crianças.
Quando eu for grande moro em Paris.
Não moro em nenhuma cidade, mas no campo.
É grave que eu seja vegana?
Trabalho nas horas vagas.
Gosto da ideia das tabelas.
"""

HELD_OUT_STATES = r"""
Oi, sou a Júlia e moro em Niterói há pouco tempo.
    fact | name | Me chamo Júlia
    fact | home | Moro em Niterói há pouco tempo
Atualmente moro em Madri porque meu marido trabalha lá.
    fact | home | Atualmente moro em Madri
Tenho 19 anos.
    fact | age | Tenho 19 anos
Mudei-me para Guimarães.
    fact | home | Mudei-me para Guimarães
Trabalho em part-time.
    fact | | Trabalho em part-time
Sou farmacêutico numa vila.
    fact | job | Sou farmacêutico numa vila
Não trabalho mais na Petrobras.
    fact | employer | Não trabalho mais na Petrobras
Estudo filosofia.
    fact | | Estudo filosofia
Minha gata se chama Nuvem.
    relationship | cat | Minha gata se chama Nuvem
Tenho três irmãs.
    relationship | | Tenho três irmãs
Minha chefe se chama Carla Reis.
    relationship | boss | Minha chefe se chama Carla Reis
Sou alérgica a penicilina!
    fact | allergy:penicillin | Sou alérgica a penicilina
Sou intolerante à frutose.
    fact | allergy:fructose | Sou intolerante à frutose
Não bebo álcool.
    fact | taste:álcool | Não bebo álcool
Odeio uvas passas.
    preference | taste:uvas passas | Odeio uvas passas
Prefiro cães a gatos.
    preference | taste:cães | Prefiro cães a gatos
Adoro a cozinha italiana.
    preference | taste:cozinha italiana | Adoro a cozinha italiana
Meu animal favorito é a lontra.
    preference | favourite:animal | Meu animal favorito é a lontra
Falo francês bastante bem.
    skill | | Falo francês bastante bem
Estou aprendendo alemão com um aplicativo.
    fact | | Estou aprendendo alemão com um aplicativo
Meu pai se mudou para Roma, eu não.
    fact | home of father | Meu pai se mudou para Roma
"""

HELD_OUT_TRAPS = r"""
Sou velho demais com 40 anos?
Vivo bem assim.
Antes eu era vegetariana.
A personagem do meu livro se chama Ana.
O que significa "estou cansado" em alemão?
Minha irmã gostaria de morar em Natal.
Trabalho como se o diabo me perseguisse.
Já chego.
Odeio que as pessoas cheguem tarde.
Sou alérgico a burocracia, kkk, brincadeira.
Faça um plano para mim: sou iniciante.
"""
